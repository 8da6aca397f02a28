import { z } from 'zod';
import { fieldOf, type Field, type KindName } from '#shared/catalogue/index.ts';
import { parsePhone } from '#shared/policy/phone.ts';

/** The values of a choice, or null when the field is no closed choice. */
export function choicesOf(field: Field): readonly string[] | null {
  const inner = field.schema instanceof z.ZodNullable ? field.schema.unwrap() : field.schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null;
}

const complaints: Partial<Record<Field['format'], string>> = {
  phone: 'not-a-phone',
  email: 'not-an-email',
  date: 'not-a-date',
  money: 'not-an-amount',
};

/** `45`, `45.5` or `45,50` as integer minor units; null when it is no amount. */
export function parseMoney(typed: string): number | null {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(typed);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

function stored(field: Field, typed: string | boolean): unknown {
  if (typeof typed === 'boolean') return typed;
  if (typed.trim() === '') return null;
  if (field.format === 'phone') return parsePhone(typed) ?? typed;
  if (field.format === 'money') return parseMoney(typed) ?? typed;
  return typed.trim();
}

/**
 * What the catalogue makes of something typed: the value to store, or the code of what is wrong
 * with it (`required`, `not-a-phone`, `too-long:120`), worded by `useFieldProblem`.
 */
export function checkField(
  kind: KindName,
  name: string,
  typed: string | boolean,
): { readonly value: unknown } | { readonly problem: string } {
  const field = fieldOf(kind, name);
  if (!field) return { problem: 'invalid' };
  const value = stored(field, typed);
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  if (value === null) return { problem: 'required' };
  const issue = parsed.error.issues[0];
  if (issue?.code === 'too_big') return { problem: `too-long:${String(issue.maximum)}` };
  return { problem: complaints[field.format] ?? 'invalid' };
}
