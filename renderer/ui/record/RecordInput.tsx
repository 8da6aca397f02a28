import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { fieldOf, type KindName, type Role } from '#shared/catalogue/index.ts';
import { useFieldProblem } from '../useFieldProblem.ts';
import { useWords } from '../words.ts';
import { choicesOf, type Typed } from './check-field.ts';
import { useStaffChoices } from './useStaffChoices.ts';

export interface RecordInputProps {
  readonly kind: KindName;
  readonly field: string;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
  /** A field code such as `required` or `card-number`. */
  readonly problem?: string | undefined;
  /** Who may be chosen for a field that names a colleague. */
  readonly staffRoles: readonly Role[];
}

/** An input whose label, widget, choices and complaint come from the catalogue. */
export function RecordInput({ kind, field, value, onChange, problem, staffRoles }: RecordInputProps) {
  const words = useWords();
  const wordProblem = useFieldProblem();
  const colleagues = useStaffChoices(staffRoles, String(value));
  const declared = fieldOf(kind, field);
  if (!declared) return null;
  const common = { label: words.label(kind, field), error: wordProblem(problem) };

  if (typeof value === 'boolean')
    return <Checkbox {...common} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (declared.format === 'long') {
    return (
      <Textarea {...common} autosize minRows={1} maxRows={12} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  // A reference to no kind of record is one to a colleague.
  const choices =
    declared.format === 'reference' && declared.refersTo === undefined
      ? colleagues
      : choicesOf(declared)?.map((choice) => ({ value: choice, label: words.value(kind, field, choice) }));
  if (choices) {
    return (
      <Select
        {...common}
        data={choices}
        searchable={choices.length > 8}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={declared.format === 'date' ? 'date' : 'text'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
