import { sql, type RawBuilder } from 'kysely';
import { zoneFields, type KindName, type Zone } from '#shared/catalogue/index.ts';
import { maxErasures, type Erasure, type Erasures } from '#shared/contract/erasure.ts';
import { column } from '../db/arrays.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';

/** The head of erasures stands among those of the streams, and is raised before them: nobody waits for it but another erasure. */
export const erasureStream = 'erasures';

export interface ErasedRow {
  readonly id: string;
  readonly kind: KindName;
  readonly number: string | null;
}

/** Which of these ids were erased. Ask after the rows are locked: an erasure that was first has committed then. */
export async function erasedAmong(tx: Tx, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from registry where id = any(${wanted}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** The statement that raises the head of erasures and puts ids in the registry, for ever, under the numbers that it has come by. */
export function registration(rows: readonly ErasedRow[], now: number): RawBuilder<unknown> {
  const of = (type: string, read: (row: ErasedRow) => string | null) => column(type, rows.map(read));
  return sql`
    with head as (insert into head (stream, seq) values (${erasureStream}, ${rows.length}::bigint)
      on conflict (stream) do update set seq = head.seq + excluded.seq returning seq)
    insert into registry (id, seq, erased_at, kind, number)
    select n.id, head.seq - ${rows.length}::bigint + n.i, ${now}::bigint, n.kind, n.number
    from unnest(${of('uuid', ({ id }) => id)}, ${of('text', ({ kind }) => kind)}, ${of('text', (row) => row.number)})
      with ordinality as n(id, kind, number, i), head
    on conflict (id) do nothing`;
}

export async function erasureHead(tx: Db | Tx): Promise<number> {
  const row = await tx.selectFrom('head').select('seq').where('stream', '=', erasureStream).executeTakeFirst();
  return row?.seq ?? 0;
}

/** What a desk of a zone is told after its cursor: at most an answer's worth. */
export async function erasuresAfter(tx: Db | Tx, cursor: number, zone: Zone): Promise<Erasures> {
  const head = await erasureHead(tx);
  if (cursor >= head) return { erasures: [], erasureHead: head };
  const rows = await tx
    .selectFrom('registry')
    .select(['id', 'seq', 'kind', 'number', 'erased_at'])
    .where('seq', '>', cursor)
    .where('seq', '<=', head)
    .orderBy('seq')
    .limit(maxErasures)
    .execute();
  const erasures = rows.map(({ id, seq, kind, number, erased_at: at }): Erasure => {
    const known = number !== null && zoneFields(kind, zone).includes('number');
    return { seq, id, kind, at, ...(known && { number }) };
  });
  return { erasures, erasureHead: head };
}
