import type { Policy } from '#shared/contract/policy.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { logEntries } from '../erasure/index.ts';
import { deleteEntries, entriesOver, idsInOpenActions, type OverEntry } from '../registers/index.ts';
import { deleteSessions, sessionsOver } from '../support/index.ts';

/** One transaction deletes so many at most. */
const batchSize = 200;

/**
 * Deletes entries of registers and sessions of IT support whose own last day has passed (R-RET-1), with one line of
 * the log each. What an open corrective action is about stays, and the log says so. Broken off anywhere it is
 * simply run again. Gives how many went.
 */
export async function eraseEntries({ db, platform }: Pick<Context, 'db' | 'platform'>, run: string, policy: Policy): Promise<number> {
  const now = platform.clock.now();
  const entries = await entriesOver(db, now);
  const registered = new Map(entries.map((entry) => [entry.id, entry]));
  const due = [...entries, ...(await sessionsOver(db, now, policy.organisation.timeZone))];
  let gone = 0;
  const take = async (tx: Tx, batch: typeof due): Promise<number> => {
    const kept = await idsInOpenActions(tx, batch.map(({ id }) => id)); // prettier-ignore
    const going = batch.filter(({ id }) => !kept.has(id));
    const ours = going.flatMap(({ id }): OverEntry[] => registered.get(id) ?? []);
    const rows = new Map([
      ...(await deleteEntries(tx, ours, now)),
      ...(await deleteSessions(
        tx,
        going.filter(({ kind }) => kind === 'supportSession').map(({ id }) => id),
      )),
    ]);
    const lines = batch.flatMap(({ id, kind, rule }) => {
      const count = rows.get(id);
      if (count !== undefined) return [{ id, kind, rule, outcome: 'erased' as const, rows: count }];
      return kept.has(id) ? [{ id, kind, rule, outcome: 'action-open' as const, rows: 0 }] : [];
    });
    await logEntries(tx, platform, { run, version: policy.version, lines });
    return rows.size;
  };
  for (let from = 0; from < due.length; from += batchSize) {
    const batch = due.slice(from, from + batchSize);
    gone += await transact(db, platform, (tx) => take(tx, batch));
  }
  return gone;
}
