import { Checkbox, Select, TextInput } from '@mantine/core';
import { roles } from '#shared/catalogue/index.ts';
import { registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import { choicesOf } from '../ui/field-value.ts';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { GuardedTextarea } from '../ui/GuardedTextarea.tsx';
import type { Typed } from '../ui/record/fields.ts';
import { RecordDate } from '../ui/record/RecordDate.tsx';
import { useStaffChoices } from '../ui/record/useStaffChoices.ts';
import { useFieldProblem } from '../ui/useFieldProblem.ts';
import { useRegisterWords } from './words.ts';

interface EntryFieldProps {
  readonly register: RegisterName;
  readonly field: string;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
  /** A code, such as `required`. */
  readonly problem: string | undefined;
}

/** The input that a register's declaration asks for. */
export function EntryField({ register, field, value, onChange, problem }: EntryFieldProps) {
  const words = useRegisterWords();
  const wordProblem = useFieldProblem();
  const colleagues = useStaffChoices(roles, String(value));
  const declared = registerOf(register).fields[field];
  if (declared === undefined) return null;
  const label = words.label(register, field);
  if (typeof value === 'boolean')
    return <Checkbox label={label} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
  const { format } = declared;
  if (format === 'date') return <RecordDate label={label} value={value} onChange={onChange} problem={problem} />;
  const choices = choicesOf(declared)?.map((choice) => ({ value: choice, label: words.value(register, field, choice) }));
  const error = wordProblem(problem);
  if (choices !== undefined || format === 'reference') {
    return (
      <Select
        {...{ label, error }}
        data={choices ?? colleagues}
        clearable
        searchable={choices === undefined}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  if (format === 'instant') {
    return (
      <TextInput {...{ label, error }} type="datetime-local" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  const Input = format === 'long' ? GuardedTextarea : GuardedInput;
  return <Input label={label} value={value} onText={onChange} problem={problem} autoComplete="off" />;
}
