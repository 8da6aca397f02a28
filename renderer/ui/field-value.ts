import { z } from 'zod';
import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import type { Primitive } from '#shared/catalogue/field.ts';
import { parsePhone } from '#shared/policy/phone.ts';

/** The values of a choice, or null when the field is no closed choice. */
export function choicesOf(field: Primitive): readonly string[] | null {
  const inner = field.schema instanceof z.ZodNullable ? field.schema.unwrap() : field.schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null;
}

const complaints: Partial<Record<Primitive['format'], string>> = {
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

function stored(field: Primitive, typed: string | boolean): unknown {
  if (typeof typed === 'boolean') return typed;
  if (typed.trim() === '') return null;
  if (field.format === 'phone') return parsePhone(typed) ?? typed;
  if (field.format === 'money') return parseMoney(typed) ?? typed;
  return typed.trim();
}

type Checked = { readonly value: unknown } | { readonly problem: string };

/**
 * What the catalogue makes of something typed: the value to store, or the code of what is wrong
 * with it (`required`, `not-a-phone`, `too-long:120`), worded by `useFieldProblem`.
 */
export function checkField(kind: KindName, name: string, typed: string | boolean): Checked {
  const field = fieldOf(kind, name);
  return field ? checkTyped(field, typed) : { problem: 'invalid' };
}

/** The same for any declared value, of a register too. */
export function checkTyped(field: Primitive, typed: string | boolean): Checked {
  const value = stored(field, typed);
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  if (value === null) return { problem: 'required' };
  const issue = parsed.error.issues[0];
  if (issue?.code === 'too_big') return { problem: `too-long:${String(issue.maximum)}` };
  return { problem: complaints[field.format] ?? 'invalid' };
}
