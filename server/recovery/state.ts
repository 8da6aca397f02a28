import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';

export async function epochOf(db: Db | Tx): Promise<number> {
  return (await db.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow()).epoch;
}

/**
 * Whether a restore has not been confirmed yet. Until then nothing is erased by the calendar, and no
 * mail or notice goes out (sync.md, Backup and restore): the rows may not be all there.
 */
export async function isReconciling(db: Db | Tx): Promise<boolean> {
  const open = await db.selectFrom('reconciliation').select('epoch').where('ended_at', 'is', null).executeTakeFirst();
  return open !== undefined;
}

/** The newest restore, over or not; null when there was none. */
export function lastReconciliation(db: Db | Tx) {
  return db.selectFrom('reconciliation').selectAll().orderBy('epoch', 'desc').limit(1).executeTakeFirst();
}
