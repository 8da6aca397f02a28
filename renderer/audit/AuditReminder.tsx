import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { desk } from '../app/desk.ts';
import { useDuty } from '../app/duties.ts';
import { useRead } from '../app/read.ts';
import { usePerson } from '../app/session.ts';
import { go, useView } from '../app/view.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAuditWords } from './useAuditWords.ts';
import './audit.css';

const load = () => desk.audit.duty();

/** On every screen of a director, from each sign-in on, while signatures are overdue or a deputy waits for their word (R-AUD-1). */
export function AuditReminder() {
  const reads = useDuty('audit');
  const role = usePerson()?.role;
  const at = useView((view) => view.route.at);
  return reads && role === 'director' && at !== 'audit' ? <Reminder /> : null;
}

function Reminder() {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const duty = useRead(load, []).value;
  const [period] = duty?.overdue ?? [];
  if (duty === null || (period === undefined && !duty.deputyWaits)) return null;
  return (
    <div className="audit-reminder">
      <Notice tone={period === undefined ? 'warn' : 'bad'}>
        <span className="audit-line">
          <span className="grow">
            {period === undefined
              ? t('reminder.deputy')
              : t('reminder.overdue', { period: words.period(period), count: period.overdueDays })}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => go({ at: 'audit' })}>
            {t('reminder.open')}
          </Button>
        </span>
      </Notice>
    </div>
  );
}
