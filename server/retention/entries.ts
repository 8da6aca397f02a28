import type { Policy } from '#shared/contract/policy.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { logEntries } from '../erasure/index.ts';
import { deleteEntries, entriesOver, idsInOpenActions } from '../registers/index.ts';
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
  const due = [...(await entriesOver(db, now)), ...(await sessionsOver(db, now, policy.organisation.timeZone))];
  let gone = 0;
  const take = async (tx: Tx, batch: typeof due): Promise<number> => {
    const kept = await idsInOpenActions(tx, batch.map(({ id }) => id)); // prettier-ignore
    const going = batch.filter(({ id }) => !kept.has(id));
    const entries = going.filter((one) => one.kind !== 'supportSession');
    const sessions = going.filter(({ kind }) => kind === 'supportSession').map(({ id }) => id);
    const rows = new Map([...(await deleteEntries(tx, entries, now)), ...(await deleteSessions(tx, sessions))]);
    // Whoever has just added to an entry keeps it, and nothing is said of it.
    const said = batch.filter(({ id }) => rows.has(id) || kept.has(id));
    const lines = said.map(({ id, kind, rule }) => ({ id, kind, rule, rows: rows.get(id) ?? 0, outcome: outcomeOf(kept.has(id)) }));
    await logEntries(tx, platform, { run, version: policy.version, lines });
    return rows.size;
  };
  for (let from = 0; from < due.length; from += batchSize) {
    const batch = due.slice(from, from + batchSize);
    gone += await transact(db, platform, (tx) => take(tx, batch));
  }
  return gone;
}

const outcomeOf = (kept: boolean): 'erased' | 'action-open' => (kept ? 'action-open' : 'erased');
