import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { cutSegments } from '../ledger/index.ts';
import { checkLog, lastCheck } from './check.ts';
import { keepForecast } from './forecast.ts';

const lookEveryMs = 3_600_000;
const firstMs = 60_000;
const day = 24 * 3_600_000;

/** Counts at the beginning of each period what is going to end in it, and verifies the log once a day: what nobody starts never runs. Returns the way to stop. */
export function keepAudit(context: Context): () => void {
  const { platform, log } = context;
  let cancel = (): void => undefined;
  const later = (ms: number): void => {
    cancel = platform.timers.after(ms, () => {
      keepForecast(context)
        .catch(() => log.error('the forecast of the period could not be counted'))
        .then(() => checkDaily(context))
        .catch(() => log.error('the audit log could not be verified'))
        .finally(() => later(lookEveryMs));
    });
  };
  later(firstMs);
  return () => cancel();
}

async function checkDaily(context: Context): Promise<void> {
  const { db, platform, log } = context;
  const last = await lastCheck(db);
  if (last !== null && platform.clock.now() - last.at < day) return;
  const { entries, broken } = await checkLog(context);
  if (broken.length > 0) log.error('the audit log is broken: see "deskctl audit verify"', { count: broken.length });
  else log.info('the audit log was verified', { count: entries });
  await transact(db, platform, (tx) => cutSegments(tx, platform));
}
