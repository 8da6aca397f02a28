import { sql } from 'kysely';
import { dateInZone } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact } from '../db/transaction.ts';
import { logKept, tidy } from '../erasure/index.ts';
import { isReconciling } from '../recovery/index.ts';
import { actOn, actOnNeglect, decideBy } from './actions.ts';
import { findDue, type Due } from './due.ts';
import { eraseAll } from './erase-all.ts';
import { eraseEntries } from './entries.ts';
import { clockProblem, needsManager, type ClockProblem } from './guards.ts';
import { thinAll } from './thin.ts';
import { approvalFor, endRun, hasChanged, lastRun, type RunState, startRun } from './runs.ts';
import { untouchedAmong } from './untouched.ts';
import { countTurns, turnAll } from './use.ts';
import { silentSince } from './workstations.ts';

export interface RunOptions {
  /** Looks and counts, and erases nothing. */
  readonly dryRun?: boolean;
  /** Since when this process runs, UTC ms. */
  readonly upSince: number;
  /** The database's time, UTC ms; where time is travelled, the traveller's. */
  readonly databaseNow?: () => Promise<number>;
  /** The manager who lets it go on; otherwise whoever has approved the last one, if it waited (R-ERA-5). */
  readonly approvedBy?: string;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface Ran {
  readonly run: string;
  readonly day: string;
  readonly state: RunState;
  readonly problem: ClockProblem | null;
  readonly lookedAt: number;
  readonly due: number;
  /** Records of each rule that are due. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly erased: number;
  /** Due, and kept by a hold, an open repair or charge, or by something that needs it. */
  readonly remained: number;
  /** Due, and something of it could not be read. */
  readonly failed: number;
  /** Due, and waiting for a manager or a workstation. */
  readonly waiting: number;
  /** Customers who lost details that nothing needs any more (R-RET-5). */
  readonly thinned: number;
  /** Customers whom nobody had used for so long: read-only and out of search from now on (R-RET-6). In a dry run, who would be. */
  readonly outOfUse: number;
  /** Customers who were out of use and are not any more. */
  readonly backInUse: number;
  /** For whoever waits for news in this process. */
  readonly streams: readonly string[];
}

/**
 * Erases what is due (R-ERA-2): looks at everything, asks clock, brake and workstations, and erases in
 * batches. Broken off anywhere it is simply run again: what is gone is not found. Throws a Refusal
 * `held` when holds cannot be read; nothing is erased then.
 */
export async function runRetention(context: Context, options: RunOptions): Promise<Ran> {
  const { db, platform } = context;
  const policy = await currentPolicy(db);
  const now = platform.clock.now();
  const day = dateInZone(now, policy.organisation.timeZone);
  const last = await lastRun(db);
  const database = await (options.databaseNow ?? (() => databaseNow(db)))();
  const problem = clockProblem({ now, database, lastRun: last?.started_at ?? null, upSince: options.upSince });
  const { lookedAt, due, ahead, thin, turns } = await findDue(context, policy, day, (done) => options.onProgress?.(done, done));
  const changed = await hasChanged(db, policy);
  const approvedBy = options.approvedBy ?? approvalFor(last);
  const brake = approvedBy === null && needsManager({ due: due.length, lookedAt, changed });
  const silent = await silentSince(db, policy, now);
  const found = { day, problem, lookedAt, due: due.length, byRule: count(due) };
  // The rows may not all be there yet: contact that would keep a record longer is still to come from a desk.
  const reconciling = await isReconciling(db);
  const why = problem ?? (reconciling ? 'reconciling' : brake ? 'waiting-for-manager' : null);
  const [waits, goes] = partition(due, ({ keepUntil }) => why !== null || (silent !== null && keepUntil >= silent));
  const waiting = waits.length;
  // A workstation that was silent since may hold a talk that their clocks have yet to hear of.
  const ripe = why !== null ? [] : turns.filter(({ until }) => silent === null || until === null || until < silent);
  if (options.dryRun === true) {
    const turned = countTurns(ripe);
    return {
      ...found,
      run: platform.ids.next(),
      state: 'dry-run',
      erased: 0,
      remained: 0,
      failed: 0,
      waiting,
      thinned: 0,
      ...turned,
      streams: [],
    };
  }

  const untouched = await transact(db, platform, (tx) => untouchedAmong(tx, ahead.stale, policy.organisation.timeZone, day));
  const dueOn = why === 'waiting-for-manager' ? decideBy(policy, day, last) : null;
  const run = await startRun(context, policy, found, { approvedBy, dueOn, ahead: ahead.told(untouched) });
  await transact(db, platform, (tx) => actOnNeglect(tx, context, untouched, policy));
  const kept = { run, why: why ?? 'waiting-for-workstation', version: policy.version, records: waits };
  await transact(db, platform, (tx) => logKept(tx, platform, kept));
  if (why !== null) await transact(db, platform, (tx) => actOn(tx, context, why, due.length));
  const gone = await eraseAll(context, run, policy.version, goes, (done) => options.onProgress?.(done, goes.length));
  const { streams: turned, ...used } = await turnAll(context, policy, day, ripe);
  const slim = why !== null ? [] : thin.filter(({ until }) => silent === null || until < silent);
  const { thinned, streams } = await thinAll(context, run, policy.version, slim);
  const entries = why === null ? await eraseEntries(context, run, policy) : 0;
  if (gone.erased + thinned + entries > 0) await tidy(context);
  const state = problem !== null || reconciling ? 'stopped' : brake ? 'waiting' : 'done';
  if (why === null) await transact(db, platform, (tx) => actOn(tx, context, null, 0, gone.failed));
  await endRun(context, run, { state, problem: why, erased: gone.erased, remained: gone.remained, waiting });
  return {
    ...found,
    run,
    state,
    ...gone,
    failed: gone.failed.length,
    waiting,
    thinned,
    ...used,
    streams: [...new Set([...gone.streams, ...turned, ...streams])],
  };
}

async function databaseNow(db: Db): Promise<number> {
  const { rows } = await sql<{ now: number }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  return Number(rows[0]?.now);
}

const count = (due: readonly Due[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(due, ({ rule }) => rule)].map(([rule, records]) => [rule, records.length]));

function partition<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const parts = Map.groupBy(all, test);
  return [parts.get(true) ?? [], parts.get(false) ?? []];
}
