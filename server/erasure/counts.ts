import { sql } from 'kysely';
import type { KindName } from '#shared/catalogue/index.ts';
import { cellKey, countUpward, dateInZone, type Cell, type Counted } from '#shared/policy/index.ts';
import { atOnce } from '../db/at-once.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsById, type PlainRow } from '../records/index.ts';

/** The kinds that are counted: when it was, and what came of it. A field that is empty counts as `none`. */
const counted: Partial<Record<KindName, { readonly at: string; readonly outcome: string }>> = {
  call: { at: 'startedAt', outcome: 'outcome' },
  repair: { at: 'bookedAt', outcome: 'stage' },
};
const none = 'none';

/** Counts records that go, in the transaction that erases them (R-RET-8): what one cell would say of fewer than five goes into a wider one. */
export async function countErased(tx: Tx, gone: readonly PlainRow[], zone: string): Promise<void> {
  const cases = gone.filter(({ kind }) => counted[kind] !== undefined);
  if (cases.length === 0) return;
  const products = new Map<string, PlainRow>(gone.filter(({ kind }) => kind === 'product').map((row) => [row.id, row]));
  const named = cases.flatMap(({ plain }) => (typeof plain['product'] === 'string' ? [plain['product']] : []));
  const elsewhere = [...new Set(named)].filter((id) => !products.has(id));
  for (const row of await rowsById(tx, 'product', elsewhere, { lock: false })) products.set(row.id, row);
  const cells = cases.map((row) => cellOf(row, products, zone));
  // One at a time: a cell that two counted at once would be told apart.
  const years = [...new Set(cells.map(({ year }) => year))];
  const [, rows = []] = await atOnce(tx, [
    sql<Stored>`lock table erased_count in exclusive mode`,
    sql<Stored>`select * from erased_count where year = any(${years}::integer[])`,
  ]);
  const added = countUpward(cells, new Map(rows.map(countedOf).map(({ count, ...cell }) => [cellKey(cell), count])));
  await sql`insert into erased_count (kind, year, month, outcome, model, count)
    select * from unnest(${added.map(({ kind }) => kind)}::text[], ${added.map(({ year }) => year)}::integer[], ${added.map(({ month }) => month ?? 0)}::integer[],
      ${added.map(({ outcome }) => outcome ?? '')}::text[], ${added.map(({ model }) => model ?? '')}::text[], ${added.map(({ count }) => count)}::integer[])
    on conflict (kind, year, month, outcome, model) do update set count = erased_count.count + excluded.count`.execute(tx);
}

function cellOf({ kind, plain, createdAt }: PlainRow, products: ReadonlyMap<string, PlainRow>, zone: string): Cell {
  const of = counted[kind];
  const at = plain[of?.at ?? ''];
  const [year = 0, month = 0] = dateInZone(typeof at === 'number' ? at : createdAt, zone)
    .split('-')
    .map(Number);
  const outcome = plain[of?.outcome ?? ''];
  const product = typeof plain['product'] === 'string' ? products.get(plain['product'])?.plain : undefined;
  const model = product === undefined ? none : `${String(product['brand'])} ${String(product['model'])}`;
  return { kind, year, month, outcome: typeof outcome === 'string' ? outcome : none, model };
}

interface Stored {
  readonly kind: string;
  readonly year: number;
  readonly month: number;
  readonly outcome: string;
  readonly model: string;
  readonly count: number;
}
const countedOf = ({ kind, year, month, outcome, model, count }: Stored): Counted => ({
  ...{ kind, year, count },
  month: month === 0 ? null : month,
  outcome: outcome === '' ? null : outcome,
  model: model === '' ? null : model,
});

/** Every cell, by kind and time: the statistics that survive their records (E15). */
export async function erasedCounts(db: Db): Promise<Counted[]> {
  const { rows } = await sql<Stored>`select * from erased_count order by kind, year, month, outcome, model`.execute(db);
  return rows.map(countedOf);
}
