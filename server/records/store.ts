import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { atOnce } from '../db/at-once.ts';
import { column } from '../db/arrays.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { shape, snake, type Column } from './columns.ts';
import { readClocks, writeClocks, type Row } from './row.ts';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const envelopeSchema = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  epoch: z.number(),
  version: z.number(),
  created_at: z.number(),
  created_by: z.string(),
  clocks: z.unknown(),
  sealed: bytes.nullable(),
});
type Stored = Readonly<Record<string, unknown>>;

function readRow(kind: KindName, columns: readonly Column[], stored: Stored): Row {
  const { created_at: createdAt, created_by: createdBy, clocks, ...head } = envelopeSchema.parse(stored);
  const plain = Object.fromEntries(columns.map(({ field, column }) => [field, stored[column] ?? null]));
  let read: Row['clocks'] | null = null;
  return {
    ...{ kind, ...head, createdAt, createdBy, plain },
    // Whoever only reads a row, as every pull does, has no use for them.
    get clocks() {
      return (read ??= readClocks(clocks));
    },
  };
}

/** Sorted, so that two transactions that lock the same rows wait instead of meeting head on. */
function selection(kind: KindName, where: RawBuilder<unknown>, lock: boolean): RawBuilder<Stored> {
  return sql<Stored>`select * from ${sql.table(shape(kind).table)} where ${where} order by id ${lock ? sql`for update` : sql``}`;
}

const read = (kind: KindName, rows: readonly Stored[]): Row[] => rows.map((row) => readRow(kind, shape(kind).columns, row));

/** Rows of several kinds, in the order of the map. */
export async function rowsByIds(
  tx: Tx,
  wanted: ReadonlyMap<KindName, readonly string[]>,
  { lock }: { readonly lock: boolean },
): Promise<Row[]> {
  const asked = [...wanted].filter(([, ids]) => ids.length > 0);
  const found = await atOnce(
    tx,
    asked.map(([kind, ids]) => selection(kind, sql`id = any(${ids}::uuid[])`, lock)),
  );
  return asked.flatMap(([kind], i) => read(kind, found[i] ?? []));
}

export function rowsById(tx: Tx, kind: KindName, ids: readonly string[], options: { readonly lock: boolean }): Promise<Row[]> {
  return rowsByIds(tx, new Map([[kind, ids]]), options);
}

/** The rows whose field names one of these rows. Locked: a parent's change of place reaches all of them. */
export async function rowsNaming(tx: Tx, kind: KindName, field: string, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  const { rows } = await selection(kind, sql`${sql.ref(snake(field))} = any(${ids}::uuid[])`, true).execute(tx);
  return read(kind, rows);
}

/** The ids of rows whose field names one of these rows; nothing is locked. */
export async function idsNaming(tx: Tx, kind: KindName, field: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(shape(kind).table)} where ${sql.ref(snake(field))} = any(${ids}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The statement that deletes rows; `atOnce` sends it. */
export const deletion = (kind: KindName, ids: readonly string[]): RawBuilder<unknown> =>
  sql`delete from ${sql.table(shape(kind).table)} where id = any(${column('uuid', ids)})`;

interface Written {
  readonly column: string;
  readonly type: string;
  readonly read: (row: Row) => unknown;
}

const envelope: readonly Written[] = [
  { column: 'id', type: 'uuid', read: (row) => row.id },
  { column: 'subject', type: 'uuid', read: (row) => row.subject },
  { column: 'epoch', type: 'integer', read: (row) => row.epoch },
  { column: 'version', type: 'integer', read: (row) => row.version },
  { column: 'created_at', type: 'bigint', read: (row) => row.createdAt },
  { column: 'created_by', type: 'uuid', read: (row) => row.createdBy },
  { column: 'clocks', type: 'jsonb', read: (row) => writeClocks(row.clocks) },
  { column: 'sealed', type: 'bytea', read: (row) => row.sealed },
];

const everyColumn = new Map(kindNames.map((kind) => [kind, columnsOf(kind)]));
const written = (kind: KindName): readonly Written[] => everyColumn.get(kind) ?? columnsOf(kind);

function columnsOf(kind: KindName): readonly Written[] {
  const own = shape(kind).columns.map(({ field, column, type }) => ({ column, type, read: (row: Row) => row.plain[field] ?? null }));
  return [...envelope, ...own];
}

const columnList = (columns: readonly Written[]) => sql.join(columns.map(({ column }) => sql.ref(column)));
/** One array a column: one statement and one plan, however many rows. JSON travels as text. */
const arrays = (columns: readonly Written[], rows: readonly Row[]) =>
  sql.join(columns.map(({ type, read }) => column(type === 'jsonb' ? 'text' : type, rows.map(read))));

/** The statement that inserts rows; `atOnce` sends it. */
export function insertion(kind: KindName, rows: readonly Row[]): RawBuilder<unknown> {
  const columns = written(kind);
  const values = sql.join(columns.map(({ column, type }) => sql`n.${sql.ref(column)}::${sql.raw(type)}`));
  return sql`insert into ${sql.table(shape(kind).table)} (${columnList(columns)})
    select ${values} from unnest(${arrays(columns, rows)}) as n(${columnList(columns)})`;
}

/** The statement that writes rows anew. */
export function alteration(kind: KindName, rows: readonly Row[]): RawBuilder<unknown> {
  const columns = written(kind).filter(({ column }) => !['created_at', 'created_by'].includes(column));
  const settings = columns
    .filter(({ column }) => column !== 'id')
    .map(({ column, type }) => sql`${sql.ref(column)} = n.${sql.ref(column)}::${sql.raw(type)}`);
  return sql`update ${sql.table(shape(kind).table)} as t set ${sql.join(settings)}
    from unnest(${arrays(columns, rows)}) as n(${columnList(columns)}) where t.id = n.id`;
}

const numberedKinds = kindNames.filter((kind) => kindOf(kind).series !== null);

/** The row that has this number, of whatever kind; null where none has it now. */
export async function rowNumbered(tx: Db | Tx, number: string): Promise<{ readonly kind: KindName; readonly id: string } | null> {
  for (const kind of numberedKinds) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(shape(kind).table)} where number = ${number}`.execute(tx);
    if (rows[0] !== undefined) return { kind, id: rows[0].id };
  }
  return null;
}

/** The numbers of those of these rows that have one, by id. */
export async function numbersOf(tx: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const kind of numberedKinds) {
    const { rows } = await sql<{ id: string; number: string }>`
      select id, number from ${sql.table(shape(kind).table)} where id = any(${ids}::uuid[])`.execute(tx);
    for (const { id, number } of rows) found.set(id, number);
  }
  return found;
}

/** What people know the row by; null for a kind without numbers, and for a row that is not there. */
export async function numberOf(tx: Tx, kind: KindName, id: string): Promise<string | null> {
  if (kindOf(kind).series === null) return null;
  const { rows } = await sql<{ number: string }>`select number from ${sql.table(shape(kind).table)} where id = ${id}::uuid`.execute(tx);
  return rows[0]?.number ?? null;
}
