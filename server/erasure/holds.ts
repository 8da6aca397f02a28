import { z } from 'zod';
import { idSchema } from '#shared/catalogue/field.ts';
import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { idsNaming, rowsById } from '../records/index.ts';
import { edgesTo } from './edges.ts';
import { linked } from './linked.ts';

const holdScopes = ['customer', 'product', 'call', 'repair', 'request'] as const;
const holdSchema = z.object({ id: idSchema, scope: z.enum(holdScopes), records: z.array(idSchema).min(1) });
type Hold = z.infer<typeof holdSchema>;

interface NewHold {
  readonly scope: Hold['scope'];
  /** Ids of records of that kind; of any kind for a request. */
  readonly records: readonly string[];
  /** Names a case, never a person. */
  readonly reason: string;
  readonly authority: string;
  readonly reviewOn: string;
  readonly by: string | null;
}

/** Stops erasure of what the scope covers, also of what comes later (R-RET-7). */
export async function setHold({ db, platform, journal }: Context, hold: NewHold): Promise<{ readonly id: string }> {
  const id = platform.ids.next();
  const now = platform.clock.now();
  const { scope, reason, authority, reviewOn, by } = hold;
  const records = [...hold.records];
  await transact(db, platform, async (tx) => {
    await waitForErasures(tx);
    const row = { id, scope, reason, authority, review_on: reviewOn, set_at: now, set_by: by, lifted_at: null, lifted_by: null };
    await tx
      .insertInto('hold')
      .values({ ...row, records: JSON.stringify(records) })
      .execute();
    journal.append([{ what: 'hold', id, scope, records, reason, authority, reviewOn, by }], now);
  });
  return { id };
}

/** Throws a Refusal `not-found`. */
export async function liftHold({ db, platform, journal }: Context, id: string, by: string | null): Promise<void> {
  const now = platform.clock.now();
  await transact(db, platform, async (tx) => {
    await waitForErasures(tx);
    const { numUpdatedRows } = await tx
      .updateTable('hold')
      .set({ lifted_at: now, lifted_by: by })
      .where('id', '=', id)
      .where('lifted_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('not-found', 'There is no such hold, or it has been lifted already.');
    journal.append([{ what: 'lift', id, by }], now);
  });
}

/** An erasure under way is over before a hold counts, and none begins until the hold stands. */
async function waitForErasures(tx: Tx): Promise<void> {
  await tx.selectFrom('organisation').select('id').forUpdate().execute();
}

/** Everything that a hold keeps, by id. Throws a Refusal `held` when the holds cannot be read: then nothing is erased (R-RET-7). */
export async function heldIds(tx: Tx): Promise<ReadonlySet<string>> {
  await tx.selectFrom('organisation').select('id').forShare().execute();
  const rows = await tx.selectFrom('hold').select(['id', 'scope', 'records']).where('lifted_at', 'is', null).orderBy('id').execute();
  const held = new Set<string>();
  for (const row of rows) {
    const hold = holdSchema.safeParse(row);
    if (!hold.success) throw new Refusal('held', `The legal hold ${row.id} cannot be read, so nothing is erased: mend or lift it first.`);
    for (const id of await covered(tx, hold.data)) held.add(id);
  }
  return held;
}

async function covered(tx: Tx, { scope, records }: Hold): Promise<ReadonlySet<string>> {
  if (scope === 'request') return new Set(records);
  const found = new Map<KindName, Set<string>>(kindNames.map((kind) => [kind, new Set()]));
  const add = (kind: KindName, ids: readonly string[]) => ids.forEach((id) => found.get(kind)?.add(id));
  const of = (kind: KindName) => [...(found.get(kind) ?? [])];
  add(scope, scope === 'customer' ? await linked(tx, records) : records);
  // A product under hold, or one of a customer's, keeps the calls and repairs about it.
  const wide = scope === 'customer' || scope === 'product';
  for (const kind of kindNames) {
    for (const edge of edgesTo(kind)) {
      if (edge.bond !== 'subject' && !edge.child && !(wide && kind === 'product')) continue;
      add(edge.kind, await idsNaming(tx, edge.kind, edge.field, of(kind)));
    }
  }
  for (const kind of ['product', 'call', 'repair'] as const) {
    for (const { plain } of await rowsById(tx, kind, of(kind), { lock: false })) {
      if (typeof plain['product'] === 'string') {
        add('product', [plain['product']]);
        add('warranty', await idsNaming(tx, 'warranty', 'product', [plain['product']]));
      }
      // The owner's identity.
      if (typeof plain['customer'] === 'string') add('customer', [plain['customer']]);
    }
  }
  return new Set([...found.values()].flatMap((ids) => [...ids]));
}
