import { fieldsOf, kindNameSchema, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { isOpen, stages } from '#shared/policy/index.ts';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { linked } from '../holds/index.ts';
import { plainRows, type PlainRow } from '../records/index.ts';
import { gather, idsByKind, type Gathered, type Namer } from './gather.ts';

export interface Asked {
  readonly records: readonly { readonly kind: KindName; readonly id: string }[];
  /** Customers, with all that is theirs. */
  readonly subjects: readonly string[];
}

/** Why a row stays: a hold, an open repair or item in our hands, a charge not paid, or something that stays needs it. */
export type Obstacle = 'hold' | 'open-repair' | 'unpaid' | 'needed';

export interface Plan extends Gathered {
  readonly kept: ReadonlyMap<string, Obstacle>;
}

/** Finds and locks everything that is to go, and says what of it has to stay (R-ERA-4). */
export async function planErasure(tx: Tx, { records, subjects }: Asked, held: ReadonlySet<string>): Promise<Plan> {
  const customers = await linked(tx, subjects);
  const whole = new Set(customers);
  const asked = idsByKind([...customers.map((id) => ({ kind: 'customer' as const, id })), ...records]);
  // Calls and repairs of a customer are records of their own: they go with the person, not with the record.
  const isPart = ({ bond, child, root, named, name }: Namer): boolean =>
    (bond === 'subject' || child) && (!root || named !== 'customer' || whole.has(name));
  const gathered = await gather(tx, asked, isPart);
  const parts = Map.groupBy(gathered.namers.filter(isPart), ({ name }) => name);
  // A person who stays as the owner of something stays alone; a record that stays, stays whole.
  for (const id of whole) parts.delete(id);
  return { ...gathered, kept: await keptOf(tx, gathered, parts, held) };
}

const repairSchema = z.object({ stage: z.enum(stages), chargeMinor: z.number().nullable(), paid: z.boolean() });

/** What a row is kept by of itself. */
function obstacleOf(row: PlainRow, held: ReadonlySet<string>): Obstacle | null {
  if (held.has(row.id)) return 'hold';
  if (row.kind !== 'repair') return null;
  const { stage, chargeMinor, paid } = repairSchema.parse(row.plain);
  if (isOpen(stage)) return 'open-repair';
  return stage !== 'cancelled' && (chargeMinor ?? 0) > 0 && !paid ? 'unpaid' : null;
}

async function keptOf(
  tx: Tx,
  { rows, namers }: Gathered,
  parts: ReadonlyMap<string, readonly Namer[]>,
  held: ReadonlySet<string>,
): Promise<Map<string, Obstacle>> {
  const kept = new Map<string, Obstacle>();
  const keep = (id: string, why: Obstacle): void => {
    const row = rows.get(id);
    if (row === undefined || kept.has(id)) return;
    kept.set(id, why);
    for (const name of namedBy(row, why)) keep(name, 'needed');
    for (const part of parts.get(id) ?? []) keep(part.id, why);
  };
  for (const row of rows.values()) {
    const why = obstacleOf(row, held);
    if (why !== null) keep(row.id, why);
  }
  // What outsiders cannot be without stays, and what that names in turn.
  const outsiders = namers.filter(({ bond, id }) => bond !== 'may' && !rows.has(id));
  const fields = Map.groupBy(outsiders, ({ id }) => id);
  for (const { id, plain } of await plainRows(tx, idsByKind(outsiders)))
    for (const { field } of fields.get(id) ?? []) keep(String(plain[field]), 'needed');
  return kept;
}

/** What a row that stays holds on to. An open repair needs its call too: the bench reads the fault there; a hold does not reach it (R-RET-7). */
function namedBy({ kind, plain }: PlainRow, why: Obstacle): string[] {
  const { subject } = kindOf(kind);
  return fieldsOf(kind).flatMap(([field, { refersTo, schema }]) => {
    const name = plain[field];
    if (refersTo === undefined || typeof name !== 'string') return [];
    const bound = field === subject || !schema.safeParse(null).success || refersTo === 'product';
    return bound || (kindNameSchema.parse(refersTo) === 'call' && (why === 'open-repair' || why === 'unpaid')) ? [name] : [];
  });
}
