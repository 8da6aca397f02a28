import { hasDuty } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { eraseOffered } from './erasures.ts';

/** A workstation that will not come back is waited for no longer; what only it holds is given up. Throws a Refusal `not-found`. */
export async function reconcileWithout({ db, platform }: Context, device: string, by: string | null): Promise<void> {
  await transact(db, platform, async (tx) => {
    const done = await tx
      .updateTable('reconciliation_desk')
      .set({ given_up_at: platform.clock.now() })
      .where('device', '=', device)
      .where('returned_at', 'is', null)
      .where('given_up_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new Refusal('not-found', 'No reconciliation waits for this workstation.');
    await audit(tx, platform, { action: 'reconcile.without', actor: by, desk: device });
  });
}

/**
 * Says for one of the two sides that what the page shows is right. With the second, retention, mail and
 * notices go on. Throws a Refusal: `not-found` when nothing waits to be confirmed.
 */
export async function confirmReconciliation(
  context: Context,
  epoch: number,
  by: Pick<Person, 'id' | 'role'>,
): Promise<{ readonly ended: boolean }> {
  const { db, platform } = context;
  if (!hasDuty(by.role, 'reconciliation')) throw new Refusal('not-allowed', 'An administrator and a manager confirm the reconciliation.');
  return transact(db, platform, async (tx) => {
    const now = platform.clock.now();
    const open = tx.selectFrom('reconciliation').selectAll().where('epoch', '=', epoch).where('ended_at', 'is', null);
    const state = await open.forUpdate().executeTakeFirst();
    if (state === undefined)
      throw new Refusal('not-found', 'There is nothing to confirm: the reconciliation is over, or a newer one has begun.');
    const side = by.role === 'administrator' ? { administrator: by.id, administrator_at: now } : { manager: by.id, manager_at: now };
    const { administrator, manager } = { ...state, ...side };
    // Roles change: the same person is not two.
    if (administrator !== null && administrator === manager)
      throw new Refusal('not-allowed', 'The other side has to be confirmed by somebody else.');
    const ended = administrator !== null && manager !== null;
    await tx
      .updateTable('reconciliation')
      .set({ ...side, ...(ended && { ended_at: now }) })
      .where('epoch', '=', epoch)
      .execute();
    if (ended) await eraseOffered(tx, context, epoch);
    await audit(tx, platform, { action: 'reconcile.confirm', actor: by.id, code: String(epoch) });
    return { ended };
  });
}
