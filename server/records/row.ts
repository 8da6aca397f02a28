import { z } from 'zod';
import type { KindName } from '#shared/catalogue/index.ts';
import type { SubjectKeys } from '../vault/index.ts';
import { shape } from './columns.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Who wrote a field last: at which version of the row, when by the writer's clock, by whom, from which desk. */
export interface Clock {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly desk: string;
}

/** `made` stands for every field that was not written since the row was made. */
export interface Clocks {
  readonly made: Clock;
  readonly fields: Readonly<Record<string, Clock>>;
}

/** A row as stored: its envelope, its plain fields, and the sealed blob of its personal ones. */
export interface Row {
  readonly kind: KindName;
  readonly id: string;
  readonly subject: string | null;
  readonly epoch: number;
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly clocks: Clocks;
  readonly plain: Values;
  readonly sealed: Uint8Array | null;
}

/** A row without a subject (a call without customer) is sealed under a key of its own id. */
export const sealedUnder = (row: { readonly id: string; readonly subject: string | null }): string => row.subject ?? row.id;

const place = (kind: KindName, id: string): string => `${kind}/${id}`;

/** What stands in columns. */
export function plainOf(kind: KindName, values: Values): Values {
  const plain: Record<string, unknown> = {};
  for (const { field } of shape(kind).columns) plain[field] = values[field] ?? null;
  return plain;
}

/** Splits a whole row's values into what stands in columns and what is sealed. Empty fields are not sealed. */
export function sealRow(head: Omit<Row, 'plain' | 'sealed'>, values: Values, keys: SubjectKeys): Row {
  const { personal } = shape(head.kind);
  const plain = plainOf(head.kind, values);
  if (personal.length === 0) return { ...head, plain, sealed: null };
  const secret: Record<string, unknown> = {};
  for (const field of personal) if (values[field] !== null && values[field] !== undefined) secret[field] = values[field];
  return { ...head, plain, sealed: keys.seal(sealedUnder(head), place(head.kind, head.id), secret) };
}

const secretSchema = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null);

/** All values of a row, empty ones as null. */
export function openRow(row: Row, keys: SubjectKeys): Values {
  const { personal } = shape(row.kind);
  const secret = row.sealed === null ? {} : secretSchema.parse(keys.unseal(sealedUnder(row), place(row.kind, row.id), row.sealed));
  return { ...row.plain, ...Object.fromEntries(personal.map((field) => [field, secret[field] ?? null])) };
}

const clockSchema = z.tuple([z.int(), z.string(), z.string(), z.string()]);
const clocksSchema = z.object({ '*': clockSchema }).catchall(clockSchema);

/** Clocks are kept short: `{"*": [version, at, by, desk], field: …}`. */
export function writeClocks({ made, fields }: Clocks): string {
  const short = ({ version, at, by, desk }: Clock) => [version, at, by, desk];
  const written: Record<string, unknown> = { '*': short(made) };
  for (const [field, clock] of Object.entries(fields)) written[field] = short(clock);
  return JSON.stringify(written);
}

export function readClocks(stored: unknown): Clocks {
  const { '*': made, ...fields } = clocksSchema.parse(stored);
  const long = ([version, at, by, desk]: z.infer<typeof clockSchema>): Clock => ({ version, at, by, desk });
  return { made: long(made), fields: Object.fromEntries(Object.entries(fields).map(([field, clock]) => [field, long(clock)])) };
}
