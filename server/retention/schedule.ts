import { dateInZone } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { every } from '../platform/every.ts';
import { actOnFailure } from './actions.ts';
import { publishDue } from './drafts.ts';
import { runRetention, type RunOptions } from './run.ts';
import { approvalFor, lastRun } from './runs.ts';

const lookEveryMs = 5 * 60_000;

/**
 * Runs retention once a day, in the first minutes after the organisation's midnight, or when the server
 * comes back. Returns the way to stop. `databaseNow`: the traveller's, where time is travelled.
 */
export function keepRetention(context: Context, databaseNow?: RunOptions['databaseNow']): () => void {
  const { db, platform, log } = context;
  const upSince = platform.clock.now();
  const look = async (): Promise<void> => {
    await publishDue(context);
    const { organisation } = await currentPolicy(db);
    const today = dateInZone(platform.clock.now(), organisation.timeZone);
    const last = await lastRun(db);
    // A run that was broken off has no end, and is taken up again; one that a manager has approved goes on.
    if (last !== undefined && last.day === today && last.ended_at !== null && approvalFor(last) === null) return;
    const { state, erased, problem, outOfUse, backInUse } = await runRetention(context, {
      upSince,
      ...(databaseNow && { databaseNow }),
    }).catch(async (error: unknown) => {
      await actOnFailure(context, error);
      throw error;
    });
    log.info('retention run', { code: problem ?? state, count: erased });
    if (outOfUse > 0) log.info('customers put out of use', { count: outOfUse });
    if (backInUse > 0) log.info('customers back in use', { count: backInUse });
  };
  return every(platform.timers, lookEveryMs, look, () => log.error('retention failed: nothing more is erased today'));
}
