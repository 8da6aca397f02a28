import type { RunDecision } from '#shared/contract/retention.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';

/**
 * A manager's word on the run that waits (R-ERA-5). Approved, it goes on within minutes; declined, nothing
 * of it is erased, and the next night asks again: what is due is put right, not kept. Throws a Refusal `not-found`.
 */
export async function decideRun(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  by: string,
  { run, decision, reason }: RunDecision,
): Promise<void> {
  await transact(db, platform, async (tx) => {
    const newest = await tx.selectFrom('retention_run').selectAll().orderBy('started_at', 'desc').limit(1).forUpdate().executeTakeFirst();
    if (newest?.id !== run || newest.state !== 'waiting' || newest.decision !== null)
      throw new Refusal('not-found', 'Another run has followed, or somebody has decided: read the page again.');
    const set = { decision, decided_by: by, decided_at: platform.clock.now(), decision_reason: reason };
    await tx.updateTable('retention_run').set(set).where('id', '=', run).execute();
    await audit(tx, platform, { action: `retention.${decision}`, actor: by, subject: run, reason });
  });
}
