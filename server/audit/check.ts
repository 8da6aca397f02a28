import { z } from 'zod';
import { brokenSchema, type Broken } from '#shared/contract/audit.ts';
import { addWorkingDays, dateInZone } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { verifyLog, type Verified } from '../ledger/index.ts';
import { openAction } from '../registers/index.ts';

/** Working days to find out what happened to a log that is not what was written. */
const explainDays = 5;

/** What the verifier last found. */
interface Check {
  /** UTC ms. */
  readonly at: number;
  readonly entries: number;
  readonly root: string | null;
  readonly broken: readonly Broken[];
}

/** Null before the first. */
export async function lastCheck(db: Db | Tx): Promise<Check | null> {
  const row = await db
    .selectFrom('ledger_check')
    .select(['at', 'entries', 'root', 'broken'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { at: row.at, entries: row.entries, root: row.root, broken: z.array(brokenSchema).parse(row.broken ?? []) };
}

/**
 * Verifies the whole log and keeps what was found. What the check before had not found opens a corrective
 * action, once: a broken log does not heal, so neither a night that finds it again opens another, nor does one
 * that finds nothing close it. A person does, and says what it was (R-AUD-5, E11).
 */
export async function checkLog(
  context: Pick<Context, 'db' | 'platform' | 'trust' | 'journal'>,
  onProgress?: (done: number, all: number) => void,
): Promise<Verified> {
  const { db, platform } = context;
  const verified = await verifyLog(context, onProgress);
  const { entries, root, broken } = verified;
  await transact(db, platform, async (tx) => {
    const known = new Set((await lastCheck(tx))?.broken.map(nameOf));
    const at = platform.clock.now();
    await tx
      .insertInto('ledger_check')
      .values({ id: platform.ids.next(), at, entries, root, broken: JSON.stringify(broken) })
      .execute();
    const found = broken.filter((one) => !known.has(nameOf(one)));
    if (found.length === 0) return;
    const { organisation, office } = await currentPolicy(tx);
    const dueOn = addWorkingDays(dateInZone(at, organisation.timeZone), explainDays, office.holidays);
    const ids = found.flatMap(({ desk, id }) => desk ?? id ?? []);
    await openAction(tx, platform, { source: 'verification', what: 'log-broken', ids, dueOn });
  });
  return verified;
}

const nameOf = ({ what, entry, desk }: Broken): string => [what, entry, desk].join();
