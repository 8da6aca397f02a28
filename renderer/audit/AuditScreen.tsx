import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { Online } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { usePerson } from '../app/session.ts';
import { Chip } from '../ui/Chip.tsx';
import { Page } from '../ui/Page.tsx';
import { ActionsPanel } from './ActionsPanel.tsx';
import { Facts } from './Facts.tsx';
import { Gone } from './Gone.tsx';
import { LogPanel } from './LogPanel.tsx';
import { PackPanel } from './PackPanel.tsx';
import { OutsidePanel } from './OutsidePanel.tsx';
import { RegistersPanel } from './RegistersPanel.tsx';
import { SamplePanel } from './SamplePanel.tsx';
import { SignButton } from './SignButton.tsx';
import { SignaturesPanel } from './SignaturesPanel.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { useAuditWords, useStateWord } from './useAuditWords.ts';
import './audit.css';

/** One page that reads as a story: what should have gone, what went, what did not and why, who looked and who signed (R-AUD-2). */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const [period, setPeriod] = useState<string | null>(null);
  const load = useCallback(() => desk.audit.page({ period }), [period]);
  const read = useRead(load, []);
  const page = read.value;
  // What was signed stays in front of whoever signed it, though another period may be waiting.
  const signed = () => {
    setPeriod(page?.period.id ?? null);
    read.again();
  };
  return (
    <Page
      title={page === null ? t('title') : t('titleOf', { period: words.period(page.period) })}
      chips={page && <StandChip page={page} />}
      actions={
        page && (
          <>
            <Select
              aria-label={t('choosePeriod')}
              data={page.periods.map((one) => ({ value: one.id, label: words.period(one) })).reverse()}
              renderOption={({ option }) => <PeriodOption periods={page.periods} id={option.value} />}
              value={page.period.id}
              allowDeselect={false}
              w={240}
              onChange={setPeriod}
            />
            <SignButton page={page} onChanged={signed} />
          </>
        )
      }
    >
      <Online read={read} lines={10}>
        {(shown) => <Story page={shown} onChanged={read.again} />}
      </Online>
    </Page>
  );
}

function PeriodOption({ periods, id }: { periods: AuditPage['periods']; id: string }) {
  const words = useAuditWords();
  const stateWord = useStateWord();
  const period = periods.find((one) => one.id === id);
  return (
    period && (
      <span className="audit-option">
        {words.period(period)}
        <span className="muted">{stateWord(period)}</span>
      </span>
    )
  );
}

function StandChip({ page }: { page: AuditPage }) {
  const { t } = useTranslation('audit');
  const stateWord = useStateWord();
  if (page.state === 'sealed') {
    return (
      <Chip tone="ok" icon={<IconCircleCheck size={12} aria-hidden />}>
        {t('state.sealed')}
      </Chip>
    );
  }
  const open = page.todo.filter(({ what }) => what !== 'period-runs').length;
  return (
    <>
      <Chip tone={page.overdueDays > 0 ? 'bad' : 'plain'} icon={page.overdueDays > 0 && <IconAlertTriangle size={12} aria-hidden />}>
        {stateWord({ ...page.period, state: page.state, overdueDays: page.overdueDays })}
      </Chip>
      {page.state === 'open' && open > 0 && <Chip tone="warn">{t('todoCount', { count: open })}</Chip>}
    </>
  );
}

function Story({ page, onChanged }: { page: AuditPage; onChanged: () => void }) {
  const role = usePerson()?.role;
  // The manager or their deputy works on it, while it is open; everybody else reads.
  const works = page.state === 'open' && (role === 'manager' || role === 'privacy-lead');
  const part = { page, works, onChanged };
  return (
    <div className="audit">
      <div className="audit-column">
        <Gone story={page.story} />
        <Facts story={page.story} />
        <RegistersPanel registers={page.story.registers} />
        <ActionsPanel {...part} />
        <OutsidePanel {...part} />
        <LogPanel page={page} onChanged={onChanged} />
      </div>
      <div className="audit-column">
        <TodoPanel page={page} />
        <SignaturesPanel page={page} onChanged={onChanged} />
        {page.pack && <PackPanel period={page.period} pack={page.pack} />}
        <SamplePanel {...part} />
      </div>
    </div>
  );
}
