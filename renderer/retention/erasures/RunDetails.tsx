import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRun } from '#shared/contract/retention.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { usePolicyWords } from '../policy/usePolicyWords.ts';
import { CertificateButton } from './CertificateButton.tsx';
import { useOutcomeWord } from './useOutcomeWord.ts';

type Line = RetentionRun['outcomes'][number];
const idOf = ({ outcome, rule }: Line) => `${outcome}/${rule}`;

/** One run: what became of its records, by reason and by rule, under which version of the policy. */
export function RunDetails({ run }: { run: RetentionRun }) {
  const { t, i18n } = useTranslation('retention');
  const { language } = i18n;
  const dates = useDates();
  const word = useOutcomeWord();
  const policy = usePolicyWords();
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { key: 'outcome', title: t('erasures.becameOf'), cell: ({ outcome }) => word(outcome) },
      { key: 'rule', title: t('erasures.rule'), cell: ({ rule }) => rule ?? '–' },
      { key: 'count', title: t('erasures.records'), end: true, cell: ({ count }) => count.toLocaleString(language) },
    ],
    [t, word, language],
  );
  return (
    <div className="workstation">
      <Fields>
        <FieldRow label={t('erasures.began')}>{dates.instant(run.startedAt)}</FieldRow>
        <FieldRow label={t('erasures.ended')}>{run.endedAt === null ? t('erasures.notEnded') : dates.instant(run.endedAt)}</FieldRow>
        <FieldRow label={t('policy.name')}>
          {t('erasures.policyOf', { name: policy.nameOf(run.policyName), version: run.policyVersion })}
        </FieldRow>
        {run.problem !== null && <FieldRow label={t('erasures.why')}>{word(run.problem)}</FieldRow>}
        {run.decision !== null && run.decidedAt !== null && (
          <FieldRow label={t(`erasures.decisionOf.${run.decision}`)}>
            {`${run.decidedBy ?? t('hold.nobody')}, ${dates.instant(run.decidedAt)}: ${run.reason ?? ''}`}
          </FieldRow>
        )}
      </Fields>
      {run.outcomes.length === 0 ? (
        <p className="muted">{t('erasures.nothingDue')}</p>
      ) : (
        <DataTable label={t('erasures.becameOf')} columns={columns} rows={run.outcomes} idOf={idOf} />
      )}
      {run.endedAt !== null && <CertificateButton run={run.id} />}
    </div>
  );
}
