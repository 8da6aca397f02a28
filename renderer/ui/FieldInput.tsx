import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import { choicesOf } from './field-value.ts';
import { useFieldProblem } from './useFieldProblem.ts';
import { useWords } from './words.ts';

export interface FieldInputProps {
  readonly kind: KindName;
  readonly field: string;
  /** As typed: text, or a yes and no. */
  readonly value: string | boolean;
  readonly onChange: (value: string | boolean) => void;
  /** A field code, such as `required` or `card-number`. */
  readonly problem?: string | undefined;
  readonly disabled?: boolean;
}

/** An input whose label, widget, choices and complaint come from the catalogue. */
export function FieldInput({ kind, field, value, onChange, problem, disabled = false }: FieldInputProps) {
  const words = useWords();
  const wordProblem = useFieldProblem();
  const declared = fieldOf(kind, field);
  if (!declared) throw new Error(`The catalogue has no field ${kind}.${field}`);
  const common = { label: words.label(kind, field), disabled, error: wordProblem(problem) };

  if (typeof value === 'boolean')
    return <Checkbox {...common} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (declared.format === 'long') {
    return <Textarea {...common} autosize minRows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  const choices = choicesOf(declared);
  if (choices) {
    const data = choices.map((choice) => ({ value: choice, label: words.value(kind, field, choice) }));
    return <Select {...common} data={data} value={value === '' ? null : value} onChange={(chosen) => onChange(chosen ?? '')} />;
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
