import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { rewrite, waitForErasures } from './hold.ts';
import { linked } from './linked.ts';
import { storedHold } from './reach.ts';

/**
 * Before the links of these customers are taken back: a hold on any of their group is on all of it from now
 * on, by name. Undoing a merge never narrows a hold (R-CALLER-3). A hold that cannot be read stops every
 * erasure as it is.
 */
export async function widenHolds(tx: Tx, context: Pick<Context, 'platform' | 'journal'>, customers: readonly string[]): Promise<void> {
  if (customers.length === 0) return;
  await waitForErasures(tx);
  const holds = await tx.selectFrom('hold').select(['id', 'scope', 'records']).where('lifted_at', 'is', null).execute();
  for (const row of holds) {
    const hold = storedHold.safeParse(row);
    if (!hold.success || hold.data.scope !== 'customer') continue;
    const group = await linked(tx, hold.data.records);
    if (customers.some((id) => group.includes(id))) await rewrite(tx, context, row.id, { records: group });
  }
}
