import { Button, NumberInput, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { proposalSchema } from '#shared/contract/retention-policy.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { presetNames, presets, type RetentionPolicy } from '#shared/policy/index.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { Notice } from '../../ui/Notice.tsx';

type Cases = RetentionPolicy['cases'];
type Period = 'callYears' | 'repairYears' | 'activeYears' | 'deactivatedYears' | 'years';
const isPeriod = (entry: [string, string | number]): entry is [Period, number] => typeof entry[1] === 'number';

interface ProposalFormProps {
  readonly current: RetentionPolicy;
  readonly today: string;
  readonly onProposed: () => void;
}

/** A preset, or a copy of one with other periods, from a day to come. Another person approves it. */
export function ProposalForm({ current, today, onProposed }: ProposalFormProps) {
  const { t } = useTranslation('retention');
  const [cases, setCases] = useState<Cases>(current.cases);
  const [yearEnd, setYearEnd] = useState(current.financialYearEnd);
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = proposalSchema.safeParse({ cases, financialYearEnd: yearEnd, effectiveOn, reason });
  const ready = read.success && read.data.effectiveOn > today;

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready || pending) return;
    setPending(true);
    const answer = await desk.erasures.propose(read.data);
    setPending(false);
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell({ tone: 'ok', text: t('policy.proposed') });
    setReason('');
    onProposed();
  };
  return (
    <form className="reason-form" aria-label={t('policy.change')} onSubmit={submit}>
      <Select
        label={t('policy.preset')}
        description={t('policy.presetHint')}
        data={presetNames.map((value) => ({ value, label: t(`policy.presets.${value}`) }))}
        value={null}
        placeholder={t('policy.choose')}
        onChange={(chosen) => {
          const preset = presetNames.find((name) => name === chosen);
          if (preset !== undefined) setCases(presets[preset].cases);
        }}
      />
      {Object.entries(cases)
        .filter(isPeriod)
        .map(([period, years]) => (
          <NumberInput
            key={period}
            label={t(`policy.period.${period}`)}
            min={1}
            max={50}
            allowDecimal={false}
            value={years}
            onChange={(typed) => setCases((before) => ({ ...before, [period]: Number(typed) }))}
          />
        ))}
      <DateField
        label={t('policy.yearEndAny')}
        value={`${today.slice(0, 4)}-${yearEnd}`}
        onChange={(iso) => iso !== null && setYearEnd(iso.slice(5))}
      />
      <DateField label={t('policy.effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      <GuardedInput label={t('policy.reason')} maxLength={300} value={reason} onText={setReason} />
      {problem && (
        <Notice tone="bad" alert>
          <ErrorText problem={problem} />
        </Notice>
      )}
      <div className="dialog-actions">
        <Button type="submit" disabled={!ready} loading={pending}>
          {t('policy.propose')}
        </Button>
      </div>
    </form>
  );
}
