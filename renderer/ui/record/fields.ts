import { fieldOf, mayWrite, type Field, type KindName, type Role } from '#shared/catalogue/index.ts';
import { formatPhone } from '#shared/policy/phone.ts';
import { checkField } from '../field-value.ts';

export type Typed = string | boolean;
export type RowValues = Readonly<Record<string, unknown>>;

export interface ShownField {
  readonly name: string;
  readonly field: Field;
  readonly editable: boolean;
}

/**
 * Of the fields that a screen lays out, those that came with the row: a role that may not read a
 * field never got it. Editable are those that the catalogue lets the role write, as an edit
 * (`guarded` fields change through their events, `fixed` ones never).
 */
export function shownFields(
  kind: KindName,
  names: readonly string[],
  values: RowValues,
  role: Role,
  conditionMet: boolean,
): readonly ShownField[] {
  return names.flatMap((name) => {
    const field = fieldOf(kind, name);
    if (field === null || !(name in values)) return [];
    return [{ name, field, editable: field.merge === 'free' && mayWrite(field.rights, role, conditionMet, false) }];
  });
}

/** What stands in the input for a stored value. */
export function toTyped(field: Pick<Field, 'format'>, value: unknown): Typed {
  if (field.format === 'yes-no') return value === true;
  if (field.format === 'money' && typeof value === 'number') return (value / 100).toFixed(2);
  if (field.format === 'phone' && typeof value === 'string') return formatPhone(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export interface Changes {
  /** What to send: field to value, only what differs. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Field to the code of what is wrong with its input. */
  readonly problems: Readonly<Record<string, string>>;
}

/** What a person changed against the row as it is now. Typing a value back is no change. */
export function changesOf(kind: KindName, values: RowValues, typed: Readonly<Record<string, Typed>>): Changes {
  const set: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const [name, input] of Object.entries(typed)) {
    const field = fieldOf(kind, name);
    if (field === null || input === toTyped(field, values[name])) continue;
    const meant = checkField(kind, name, input);
    if ('problem' in meant) problems[name] = meant.problem;
    else if (meant.value !== (values[name] ?? null)) set[name] = meant.value;
  }
  return { set, problems };
}
