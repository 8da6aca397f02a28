import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposalSchema } from '#shared/contract/retention-policy.ts';
import { presetNames, presets, type RetentionPolicy } from '#shared/policy/index.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormTail } from '../../ui/FormTail.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { usePolicyWords } from './usePolicyWords.ts';
import './policy.css';

type Cases = RetentionPolicy['cases'];
type Period = 'callYears' | 'repairYears' | 'activeYears' | 'deactivatedYears' | 'years';
const isPeriod = (entry: [string, string | number]): entry is [Period, number] => typeof entry[1] === 'number';

/** The ends of months, and that of the British tax year. */
const yearEnds = ['01-31', '02-28', '03-31', '04-05', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'];

interface ProposalFormProps {
  readonly current: RetentionPolicy;
  readonly today: string;
  readonly onProposed: () => void;
}

/** A preset, or a copy of one with other periods, from a day to come. Another person approves it. */
export function ProposalForm({ current, today, onProposed }: ProposalFormProps) {
  const { t } = useTranslation('retention');
  const words = usePolicyWords();
  const [cases, setCases] = useState<Cases>(current.cases);
  const [yearEnd, setYearEnd] = useState(current.financialYearEnd);
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const read = proposalSchema.safeParse({ cases, financialYearEnd: yearEnd, effectiveOn, reason });
  const form = useSubmit(
    read.success && read.data.effectiveOn > today
      ? async () => {
          const answer = await desk.erasures.propose(read.data);
          if (!answer.ok) return answer.error;
          tell({ tone: 'ok', text: t('policy.proposed') });
          setCases(current.cases);
          setYearEnd(current.financialYearEnd);
          setEffectiveOn(null);
          setReason('');
          onProposed();
          return null;
        }
      : null,
  );
  return (
    <form className="reason-form" aria-label={t('policy.change')} onSubmit={form.submit}>
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
      <div className="policy-pairs">
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
        <Select
          label={t('policy.yearEnd')}
          data={[...new Set([...yearEnds, current.financialYearEnd])].sort().map((value) => ({ value, label: words.dayOf(value) }))}
          value={yearEnd}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && setYearEnd(chosen)}
        />
        <DateField label={t('policy.effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      </div>
      <GuardedInput label={t('policy.reason')} maxLength={300} value={reason} onText={setReason} />
      <FormTail form={form} action={t('policy.propose')} />
    </form>
  );
}
