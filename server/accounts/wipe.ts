import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { audit } from './audit.ts';

/**
 * Orders a workstation to destroy its copy at its next contact; it stays a workstation, and fetches
 * everything anew when somebody signs in. Throws a Refusal `not-found` for one that is ended.
 */
export async function orderWipe({ db, platform }: Context, id: string, actor: string, reason: string): Promise<void> {
  await transact(db, platform, async (tx) => {
    const ordered = await tx
      .updateTable('device')
      .set({ wipe_ordered_at: platform.clock.now(), wipe_obeyed_at: null })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (ordered === undefined) throw new Refusal('not-found', 'There is no such workstation, or it has been revoked already.');
    await audit(tx, platform, { action: 'desk.wipe', desk: id, actor, reason });
  });
}
