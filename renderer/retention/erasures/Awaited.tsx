import { useTranslation } from 'react-i18next';
import type { ErasuresPage, RetentionRun } from '#shared/contract/retention.ts';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useOutcomeWord } from './useOutcomeWord.ts';

interface AwaitedProps {
  readonly awaited: ErasuresPage['awaited'];
  readonly run: RetentionRun;
}

/** What was due in the last run and is still there: why, and which workstations it waits for. */
export function Awaited({ awaited, run }: AwaitedProps) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const word = useOutcomeWord();
  const left = run.outcomes.filter(({ outcome }) => outcome !== 'erased' && outcome !== 'thinned');
  const outcomes = [...new Set(left.map(({ outcome }) => outcome))];
  return (
    <Panel title={t('erasures.waits')}>
      {left.length === 0 && awaited.length === 0 && <p className="muted">{t('erasures.nothingWaits')}</p>}
      <Fields>
        {outcomes.map((outcome) => (
          <FieldRow key={outcome} label={word(outcome)}>
            {left.reduce((sum, line) => sum + (line.outcome === outcome ? line.count : 0), 0)}
          </FieldRow>
        ))}
        {awaited.map(({ id, name, lastContact }) => (
          <FieldRow key={id} label={name}>
            {t('erasures.lastHeard', { when: dates.instant(lastContact) })}
          </FieldRow>
        ))}
      </Fields>
    </Panel>
  );
}
