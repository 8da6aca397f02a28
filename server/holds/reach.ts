import { z } from 'zod';
import { idSchema } from '#shared/catalogue/field.ts';
import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import { holdScopes, type HoldScope } from '#shared/contract/holds.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';
import { idsNaming, rowsById } from '../records/index.ts';
import { edgesTo } from './edges.ts';
import { linked } from './linked.ts';

export const storedHold = z.object({ id: idSchema, scope: z.enum(holdScopes), records: z.array(idSchema).min(1) });

/** Everything that a hold keeps, by id. Throws a Refusal `held` when the holds cannot be read: then nothing is erased (R-RET-7). */
export async function heldIds(tx: Tx): Promise<ReadonlySet<string>> {
  // Sent behind the lock, and so answered under it.
  const [, rows] = await together([
    tx.selectFrom('organisation').select('id').forShare().execute(),
    tx.selectFrom('hold').select(['id', 'scope', 'records']).where('lifted_at', 'is', null).orderBy('id').execute(),
  ]);
  const held = new Set<string>();
  for (const row of rows) {
    const hold = storedHold.safeParse(row);
    if (!hold.success) throw new Refusal('held', `The legal hold ${row.id} cannot be read, so nothing is erased: mend or lift it first.`);
    for (const id of await covered(tx, hold.data)) held.add(id);
  }
  return held;
}

/** How far one hold reaches now. */
export async function covered(
  tx: Tx,
  { scope, records }: { readonly scope: HoldScope; readonly records: readonly string[] },
): Promise<ReadonlySet<string>> {
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
