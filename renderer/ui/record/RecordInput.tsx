import { Select } from '@mantine/core';
import { fieldOf, type Role } from '#shared/catalogue/index.ts';
import { FieldInput, type FieldInputProps } from '../FieldInput.tsx';
import { GuardedInput } from '../GuardedInput.tsx';
import { GuardedTextarea } from '../GuardedTextarea.tsx';
import { useFieldProblem } from '../useFieldProblem.ts';
import { useWords } from '../words.ts';
import { RecordDate } from './RecordDate.tsx';
import { useStaffChoices } from './useStaffChoices.ts';

export interface RecordInputProps extends Omit<FieldInputProps, 'disabled'> {
  /** Who may be chosen for a field that names a colleague. */
  readonly staffRoles: readonly Role[];
}

/** An input of a record: as the catalogue says, free text without card numbers (R-CARD-3), dates and colleagues as people say them. */
export function RecordInput({ staffRoles, ...input }: RecordInputProps) {
  const words = useWords();
  const wordProblem = useFieldProblem();
  const { kind, field, value, onChange, problem } = input;
  const colleagues = useStaffChoices(staffRoles, String(value));
  const declared = fieldOf(kind, field);
  if (!declared || typeof value === 'boolean') return <FieldInput {...input} />;
  const label = words.label(kind, field);
  if (declared.format === 'date') return <RecordDate label={label} value={value} onChange={onChange} problem={problem} />;
  if (declared.format === 'text') return <GuardedInput label={label} value={value} onText={onChange} problem={problem} />;
  if (declared.format === 'long') {
    return <GuardedTextarea label={label} value={value} onText={onChange} problem={problem} autosize minRows={2} maxRows={12} />;
  }
  // A reference to no kind of record is one to a colleague.
  if (declared.format !== 'reference' || declared.refersTo !== undefined) return <FieldInput {...input} />;
  return (
    <Select
      label={label}
      data={colleagues}
      clearable
      value={value === '' ? null : value}
      error={wordProblem(problem)}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
