import { Refusal } from '#shared/contract/errors.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { every } from '../platform/every.ts';
import { forgetPeople } from '../registry/index.ts';
import { erase } from './erase.ts';
import { tidy } from './tidy.ts';

const lookEveryMs = 60_000;
const day = 24 * 3_600_000;

/** What of a person had to stay goes when nothing stands in the way any more (R-ERA-4). Gives how many people are done. */
export async function finishPending(context: Context): Promise<number> {
  const { db, platform } = context;
  const pending = await db.selectFrom('pending_erasure').selectAll().orderBy('decided_at').orderBy('id').execute();
  let [done, erased] = [0, 0];
  for (const { subject, reason, by, decided_at: decidedAt } of pending) {
    const result = await erase(context, { subjects: [subject], reason, by, run: platform.ids.next(), decidedAt });
    erased += result.erased.length;
    if (result.remains.length === 0) done += 1;
  }
  if (erased > 0) await tidy(context);
  const { lease } = await currentPolicy(db);
  const now = platform.clock.now();
  await transact(db, platform, (tx) => forgetPeople(tx, now, now - (lease.wipeDays + 35) * day));
  return done;
}

/** Looks every minute. Returns the way to stop. */
export function keepFinishing(context: Context): () => void {
  return every(
    context.platform.timers,
    lookEveryMs,
    async () => {
      await finishPending(context);
    },
    (error) => {
      const code = error instanceof Refusal ? error.problem.code : 'unknown';
      context.log.error('an erasure could not be finished', { code });
    },
  );
}
