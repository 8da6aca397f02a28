import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../dates.ts';
import { parseDate } from '../parse-date.ts';
import { useFieldProblem } from '../useFieldProblem.ts';

interface RecordDateProps {
  readonly label: ReactNode;
  /** `2027-05-03`, or what was typed and is no date yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
}

const iso = /^\d{4}-\d{2}-\d{2}$/;

/** A date of a record, typed as people say it. Half a date is an edit that cannot be saved, never an empty field. */
export function RecordDate({ label, value, onChange, problem }: RecordDateProps) {
  const { t } = useTranslation('app');
  const dates = useDates();
  const word = useFieldProblem();
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      placeholder={t('datePlaceholder')}
      autoComplete="off"
      value={typing ?? (iso.test(value) ? dates.date(value) : value)}
      error={typing === null ? word(problem) : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyping(text);
        onChange(parseDate(text, dates.today()) ?? text);
      }}
      onBlur={() => setTyping(null)}
    />
  );
}
