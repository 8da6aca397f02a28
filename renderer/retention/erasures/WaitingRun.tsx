import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRun, RunDecision } from '#shared/contract/retention.ts';
import { ReasonForm } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useDuty } from '../../app/duties.ts';
import { tell } from '../../app/toasts.ts';
import { useDates } from '../../ui/dates.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';

interface WaitingRunProps {
  readonly run: RetentionRun;
  readonly today: string;
  readonly onChanged: () => void;
}

/** Much is due and what decides has changed: a manager says with a reason whether the run goes on (R-ERA-5). */
export function WaitingRun({ run, today, onChanged }: WaitingRunProps) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const decides = useDuty('retention-approval');
  const [doing, setDoing] = useState<RunDecision['decision'] | null>(null);
  const { id, due, lookedAt, dueOn, decision } = run;
  const overdue = dueOn !== null && dueOn < today;

  const decide = async (how: RunDecision['decision'], reason: string) => {
    const answer = await desk.erasures.decide({ run: id, decision: how, reason });
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t(`erasures.decided.${how}`) });
    setDoing(null);
    onChanged();
    return null;
  };
  if (decision !== null) {
    return (
      <Notice tone={decision === 'approved' ? 'ok' : 'warn'}>
        {t(`erasures.word.${decision}`, { who: run.decidedBy ?? t('hold.nobody'), reason: run.reason ?? '' })}
      </Notice>
    );
  }
  return (
    <Panel title={t('erasures.waiting')}>
      <div className="reason-form">
        <Notice tone={overdue ? 'bad' : 'warn'} alert={overdue}>
          {t('erasures.waitingText', { due, lookedAt })}{' '}
          {dueOn !== null && t(overdue ? 'erasures.decisionOverdue' : 'erasures.decisionDue', { date: dates.date(dueOn) })}
        </Notice>
        {doing !== null && (
          <ReasonForm
            what={t(`erasures.ask.${doing}`, { due })}
            action={t(`erasures.do.${doing}`)}
            run={(reason) => decide(doing, reason)}
            onCancel={() => setDoing(null)}
          />
        )}
        {doing === null && decides && (
          <div className="hold-actions">
            <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => setDoing('approved')}>
              {t('erasures.do.approved')}
            </Button>
            <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => setDoing('declined')}>
              {t('erasures.do.declined')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
