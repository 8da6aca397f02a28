import { sql } from 'kysely';
import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import { atOnce } from '../db/at-once.ts';
import { column } from '../db/arrays.ts';
import type { Tx } from '../db/transaction.ts';
import { shape, snake } from './columns.ts';
import type { Row } from './row.ts';

/** What stands in columns: whom a row names, and when things were. Nothing sealed, and nothing of who wrote it. */
export type PlainRow = Pick<Row, 'kind' | 'id' | 'createdAt' | 'plain'>;

const selected = new Map(
  kindNames.map((kind) => [kind, sql.join(['id', 'created_at', ...shape(kind).columns.map(({ column: name }) => name)].map((name) => sql.ref(name)))]), // prettier-ignore
);

type Stored = Readonly<Record<string, unknown>> & { readonly id: string; readonly created_at: number };

/** Locks rows of several kinds and reads what is plain of them, in the order of the map. Sorted, as all that lock rows do. */
export async function plainRows(tx: Tx, wanted: ReadonlyMap<KindName, readonly string[]>): Promise<PlainRow[]> {
  const asked = [...wanted].filter(([, ids]) => ids.length > 0);
  const found = await atOnce(
    tx,
    asked.map(
      ([kind, ids]) => sql<Stored>`
        select ${selected.get(kind)} from ${sql.table(shape(kind).table)} where id = any(${column('uuid', ids)}) order by id for update`,
    ),
  );
  return asked.flatMap(([kind], i) => (found[i] ?? []).map((stored) => readPlain(kind, stored)));
}

function readPlain(kind: KindName, stored: Stored): PlainRow {
  const plain: Record<string, unknown> = {};
  for (const { field, column: name } of shape(kind).columns) plain[field] = stored[name];
  return { kind, id: stored.id, createdAt: stored.created_at, plain };
}

interface Naming {
  readonly kind: KindName;
  readonly field: string;
  readonly ids: readonly string[];
}

/** Which rows name which of these, asked in one statement; the same ids in several places are sent once. Nothing is locked. */
export async function namesAmong<N extends Naming>(
  tx: Tx,
  asked: readonly N[],
): Promise<(N & { readonly id: string; readonly name: string })[]> {
  const some = asked.filter(({ ids }) => ids.length > 0);
  if (some.length === 0) return [];
  const lists = [...new Set(some.map(({ ids }) => ids))];
  const listOf = (ids: Naming['ids']) => sql.ref(`list_${lists.indexOf(ids)}`);
  const { rows } = await sql<{ i: number; id: string; name: string }>`
    with ${sql.join(lists.map((ids) => sql`${listOf(ids)} as materialized (select ${column('uuid', ids)} as ids)`))}
    ${sql.join(
      some.map(
        ({ kind, field, ids }, i) =>
          sql`select ${sql.lit(i)} as i, id, ${sql.ref(snake(field))} as name from ${sql.table(shape(kind).table)}
            where ${sql.ref(snake(field))} = any((select ids from ${listOf(ids)})::uuid[])`,
      ),
      sql` union all `,
    )}`.execute(tx);
  return rows.flatMap(({ i, id, name }) => {
    const one = some[i];
    return one === undefined ? [] : [{ ...one, id, name }];
  });
}
