import { Select } from '@mantine/core';
import { fieldOf, type Role } from '#shared/catalogue/index.ts';
import { FieldInput, type FieldInputProps } from '../FieldInput.tsx';
import { useFieldProblem } from '../useFieldProblem.ts';
import { useWords } from '../words.ts';
import { useStaffChoices } from './useStaffChoices.ts';

export interface RecordInputProps extends FieldInputProps {
  /** Who may be chosen for a field that names a colleague. */
  readonly staffRoles: readonly Role[];
}

/** An input of a record: as the catalogue says, and a colleague by name. */
export function RecordInput({ staffRoles, ...input }: RecordInputProps) {
  const words = useWords();
  const wordProblem = useFieldProblem();
  const { kind, field, value, onChange, problem } = input;
  const colleagues = useStaffChoices(staffRoles, String(value));
  const declared = fieldOf(kind, field);
  // A reference to no kind of record is one to a colleague.
  if (declared?.format !== 'reference' || declared.refersTo !== undefined) return <FieldInput {...input} />;
  return (
    <Select
      label={words.label(kind, field)}
      data={colleagues}
      clearable
      value={value === '' ? null : String(value)}
      error={wordProblem(problem)}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
