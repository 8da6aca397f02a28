import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { fieldOf, fieldsOf, zoneFields, zones, type KindName, type Values, type Zone } from '#shared/catalogue/index.ts';
import type { Envelope } from '#shared/catalogue/kind.ts';
import { reversePhone } from '#shared/policy/index.ts';
import { sql } from './statements.ts';

export type Scalar = string | number | boolean | null;
const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Field to value, for code that treats every kind alike. Read with every row that comes: a schema for each value cost a fifth of a pull. */
export const fieldsSchema = z.custom<Readonly<Record<string, Scalar>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isScalar),
);
export type Fields = z.infer<typeof fieldsSchema>;
export interface Stored {
  readonly envelope: Envelope;
  readonly values: Fields;
}

/** A row's values as this file holds them: null where the zone does not hold the field. */
export type Held<K extends KindName> = { readonly [F in keyof Values<K>]: Values<K>[F] | null };

const envelopeColumns = ['id', 'subject', 'epoch', 'version', 'createdAt', 'createdBy'] as const;

/** The columns of a kind's table that hold its fields: those that may be in some zone's file. */
export function columnsOf(kind: KindName): readonly string[] {
  const held = new Set(zones.flatMap((zone) => zoneFields(kind, zone)));
  return fieldsOf(kind)
    .map(([field]) => field)
    .filter((field) => held.has(field));
}

const reversed = (phone: Scalar | undefined): string | null => (typeof phone === 'string' ? reversePhone(phone) : null);
/** What the table adds to the fields, so that they can be found: from which field, and how. */
const derived: Partial<Record<KindName, Readonly<Record<string, readonly [string, (value: Scalar | undefined) => Scalar]>>>> = {
  customer: { phoneReversed: ['phone', reversed], phone2Reversed: ['phone2', reversed] },
};

type Raw = Readonly<Record<string, string | number | null>>;

function decode(kind: KindName, raw: Raw): Fields {
  const entries = columnsOf(kind).map((field): [string, Scalar] => {
    const value = raw[field] ?? null;
    return [field, fieldOf(kind, field)?.storage === 'boolean' && value !== null ? value === 1 : value];
  });
  return Object.fromEntries(entries);
}

/** A row as people see it, or null when this file does not hold it. */
export function readRow(db: Database, kind: KindName, id: string): Stored | null {
  const raw = sql<Raw & Envelope>(db, `SELECT * FROM "${kind}" WHERE id = ?`).get(id);
  if (raw === undefined) return null;
  const { subject, epoch, version, createdAt, createdBy } = raw;
  return { envelope: { id, subject, epoch, version, createdAt, createdBy }, values: decode(kind, raw) };
}

/** The same with the kind's own types. */
export function readValues<K extends KindName>(db: Database, kind: K, id: string): Held<K> | null {
  return (readRow(db, kind, id)?.values as Held<K> | undefined) ?? null;
}

interface Writer {
  readonly text: string;
  /** The fields in the order of the columns; null for one that the zone does not hold. */
  readonly fields: readonly (string | null)[];
  readonly derived: readonly (readonly [string, (value: Scalar | undefined) => Scalar])[];
}
const writers = new Map<string, Writer>();

function writerOf(kind: KindName, zone: Zone): Writer {
  const key = `${kind} ${zone}`;
  let writer = writers.get(key);
  if (writer === undefined) {
    const fields = columnsOf(kind);
    const kept = new Set(zoneFields(kind, zone));
    const added = Object.entries(derived[kind] ?? {});
    const columns = [...envelopeColumns, ...fields, ...added.map(([column]) => column)];
    const updates = columns.slice(1).map((column) => `"${column}" = excluded."${column}"`);
    const text = `INSERT INTO "${kind}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
    const cut = added.map(([, [field, make]]) => [kept.has(field) ? field : '', make] as const);
    writers.set(key, (writer = { text, fields: fields.map((field) => (kept.has(field) ? field : null)), derived: cut }));
  }
  return writer;
}

const encode = (value: Scalar | undefined): string | number | null => (typeof value === 'boolean' ? Number(value) : (value ?? null));

/**
 * Writes a row, cut to the zone once more: a file never holds what its zone may not see, not even
 * when a server or a screen sends too much (sync.md, promise 3).
 */
export function putRow(db: Database, zone: Zone, kind: KindName, { envelope, values }: Stored): void {
  const { text, fields, derived: added } = writerOf(kind, zone);
  sql(db, text).run([
    ...envelopeColumns.map((column) => envelope[column]),
    ...fields.map((field) => (field === null ? null : encode(values[field]))),
    ...added.map(([field, make]) => make(values[field])),
  ]);
}

export function removeRow(db: Database, kind: KindName, id: string): void {
  sql(db, `DELETE FROM "${kind}" WHERE id = ?`).run(id);
}
