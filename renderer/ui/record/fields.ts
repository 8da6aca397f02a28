import { fieldOf, mayWrite, type Field, type KindName, type Role } from '#shared/catalogue/index.ts';
import { formatPhone, parsePhone } from '#shared/policy/index.ts';

export type RowValues = Readonly<Record<string, unknown>>;

export interface ShownField {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
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
    return [{ name, field, value: values[name], editable: field.merge === 'free' && mayWrite(field.rights, role, conditionMet, false) }];
  });
}

/** What stands in the input for a stored value. */
export function toTyped(field: Field, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field.format === 'money') return typeof value === 'number' ? (value / 100).toFixed(2) : '';
  if (field.format === 'phone') return typeof value === 'string' ? formatPhone(value) : '';
  if (field.format === 'yes-no') return value === true ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const money = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*$/;

function read(field: Field, typed: string): unknown {
  const text = typed.trim();
  if (field.format === 'yes-no') return text === 'yes';
  if (text === '') return null;
  if (field.format === 'phone') return parsePhone(text) ?? undefined;
  if (field.format === 'money') {
    const [, whole, part = ''] = money.exec(text) ?? [];
    return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
  }
  if (field.format === 'postcode') return text.toUpperCase();
  return text;
}

/** The value that an input means, by the catalogue's own schema; null when it means none. */
export function fromTyped(field: Field, typed: string): { readonly value: unknown } | null {
  const parsed = field.schema.safeParse(read(field, typed));
  return parsed.success ? { value: parsed.data } : null;
}

export interface Edits {
  /** What to send: field to value, only what differs. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Fields whose input means no value. */
  readonly invalid: readonly string[];
}

/** What a person changed against the row as it is now. Typing a value back is no change. */
export function editsOf(kind: KindName, values: RowValues, typed: Readonly<Record<string, string>>): Edits {
  const set: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const [name, text] of Object.entries(typed)) {
    const field = fieldOf(kind, name);
    if (field === null || text === toTyped(field, values[name])) continue;
    const meant = fromTyped(field, text);
    if (meant === null) invalid.push(name);
    else if (meant.value !== (values[name] ?? null)) set[name] = meant.value;
  }
  return { set, invalid };
}
