import { fieldsOf, kindNameSchema, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { isOpen, stages } from '#shared/policy/index.ts';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { edgesTo, linked } from '../holds/index.ts';
import { namesAmong, rowsById, rowsByIds, rowsNamingAll, type Row } from '../records/index.ts';

export interface Asked {
  readonly records: readonly { readonly kind: KindName; readonly id: string }[];
  /** Customers, with all that is theirs. */
  readonly subjects: readonly string[];
}

/** Why a row stays: a hold, an open repair or item in our hands, a charge not paid, or something that stays needs it. */
export type Obstacle = 'hold' | 'open-repair' | 'unpaid' | 'needed';

export interface Plan {
  readonly rows: ReadonlyMap<string, Row>;
  readonly kept: ReadonlyMap<string, Obstacle>;
}

/** Finds and locks everything that is to go, and says what of it has to stay (R-ERA-4). */
export async function planErasure(tx: Tx, { records, subjects }: Asked, held: ReadonlySet<string>): Promise<Plan> {
  const rows = new Map<string, Row>();
  const customers = await linked(tx, subjects);
  const asked = new Map(kindNames.map((kind) => [kind, new Set(kind === 'customer' ? customers : [])]));
  for (const { kind, id } of records) asked.get(kind)?.add(id);
  for (const row of await rowsByIds(tx, new Map([...asked].map(([kind, ids]) => [kind, [...ids]])), { lock: true })) rows.set(row.id, row);
  const whole = new Set(customers);
  const parts = new Map<string, string[]>();
  for (const kind of kindNames) {
    const edges = edgesTo(kind).filter(({ bond, child }) => bond === 'subject' || child);
    const of = [...rows.values()].filter((row) => row.kind === kind).map(({ id }) => id);
    // Calls and repairs of a customer are records of their own: they go with the person, not with the record.
    const found = await rowsNamingAll(
      tx,
      edges.map((edge) => ({ ...edge, ids: of.filter((id) => !edge.root || kind !== 'customer' || whole.has(id)) })),
    );
    for (const [i, { field }] of edges.entries()) {
      for (const row of found[i] ?? []) {
        const parent = String(row.plain[field]);
        parts.set(parent, [...(parts.get(parent) ?? []), row.id]);
        rows.set(row.id, row);
      }
    }
  }
  // A person who stays as the owner of something stays alone; a record that stays, stays whole.
  for (const id of whole) parts.delete(id);
  return { rows, kept: await keptOf(tx, rows, parts, held) };
}

const repairSchema = z.object({ stage: z.enum(stages), chargeMinor: z.number().nullable(), paid: z.boolean() });

/** What a row is kept by of itself. */
function obstacleOf(row: Row, held: ReadonlySet<string>): Obstacle | null {
  if (held.has(row.id)) return 'hold';
  if (row.kind !== 'repair') return null;
  const { stage, chargeMinor, paid } = repairSchema.parse(row.plain);
  if (isOpen(stage)) return 'open-repair';
  return stage !== 'cancelled' && (chargeMinor ?? 0) > 0 && !paid ? 'unpaid' : null;
}

async function keptOf(
  tx: Tx,
  rows: ReadonlyMap<string, Row>,
  parts: ReadonlyMap<string, readonly string[]>,
  held: ReadonlySet<string>,
): Promise<Map<string, Obstacle>> {
  const kept = new Map<string, Obstacle>();
  const keep = (id: string, why: Obstacle): void => {
    const row = rows.get(id);
    if (row === undefined || kept.has(id)) return;
    kept.set(id, why);
    for (const name of namedBy(row, why)) keep(name, 'needed');
    for (const part of parts.get(id) ?? []) keep(part, why);
  };
  for (const row of rows.values()) {
    const why = obstacleOf(row, held);
    if (why !== null) keep(row.id, why);
  }
  // What outsiders cannot be without stays, and what that names in turn.
  const going = Map.groupBy(rows.values(), ({ kind }) => kind);
  const names = await namesAmong(
    tx,
    kindNames.flatMap((kind) =>
      edgesTo(kind)
        .filter(({ bond }) => bond !== 'may')
        .map((edge) => ({ ...edge, ids: (going.get(kind) ?? []).map(({ id }) => id) })),
    ),
  );
  for (const { kind, field, id, name } of names) {
    if (kept.has(name) || (rows.has(id) && !kept.has(id))) continue;
    for (const namer of await rowsById(tx, kind, [id], { lock: true })) keep(String(namer.plain[field]), 'needed');
  }
  return kept;
}

/** What a row that stays holds on to. An open repair needs its call too: the bench reads the fault there; a hold does not reach it (R-RET-7). */
function namedBy({ kind, plain }: Row, why: Obstacle): string[] {
  const { subject } = kindOf(kind);
  return fieldsOf(kind).flatMap(([field, { refersTo, schema }]) => {
    const name = plain[field];
    if (refersTo === undefined || typeof name !== 'string') return [];
    const bound = field === subject || !schema.safeParse(null).success || refersTo === 'product';
    return bound || (kindNameSchema.parse(refersTo) === 'call' && (why === 'open-repair' || why === 'unpaid')) ? [name] : [];
  });
}
