import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from './dates.ts';
import { parseDate } from './parse-date.ts';
import { useFieldProblem } from './useFieldProblem.ts';

interface DateFieldProps {
  readonly label: ReactNode;
  /** `2027-05-03`. */
  readonly value: string | null;
  readonly onChange: (iso: string | null) => void;
  readonly problem?: string | undefined;
  readonly step?: string;
  /** A day that has been: a date without a year is the last one, Friday is last Friday. */
  readonly past?: boolean;
}

/** A date typed as people say it, shown as 3 May 2027. What is no date stays to be mended. */
export function DateField({ label, value, onChange, problem, step, past = false }: DateFieldProps) {
  const { t } = useTranslation('app');
  const dates = useDates();
  const word = useFieldProblem();
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const read = (text: string) => parseDate(text, dates.today(), past ? 'past' : 'ahead');
  const wrong = left && typed !== null && typed.trim() !== '' && read(typed) === null;
  return (
    <TextInput
      label={label}
      placeholder={t(past ? 'pastPlaceholder' : 'datePlaceholder')}
      data-step={step}
      autoComplete="off"
      value={typed ?? (value === null ? '' : dates.date(value))}
      error={word(wrong ? 'not-a-date' : problem)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        setLeft(false);
        onChange(read(text));
      }}
      onBlur={() => {
        setLeft(true);
        if (typed !== null && (typed.trim() === '' || read(typed) !== null)) setTyped(null);
      }}
    />
  );
}
