import { addDays, dateInZone, startOfDay } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { every } from '../platform/every.ts';
import { backUp, lastBackups } from './run.ts';

const lookEveryMs = 10 * 60_000;
const retryMs = 60 * 60_000;

/** The last moment at or before `now` at which the day's backup was due: `HH:MM` in the organisation's zone. */
export function lastDue(now: number, at: string, zone: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const on = (date: string) => startOfDay(date, zone) + (hours * 60 + minutes) * 60_000;
  const today = dateInZone(now, zone);
  return on(today) <= now ? on(today) : on(addDays(today, -1));
}

/** Backs up once a day, also after a night in which the server was off. A failed one is tried again after an hour. */
export function keepBackups(context: Context, folder: string, at: string): () => void {
  const { platform, log, db } = context;
  const look = async (): Promise<void> => {
    const now = platform.clock.now();
    const { organisation } = await currentPolicy(db);
    const due = lastDue(now, at, organisation.timeZone);
    const { created_at: founded } = await db.selectFrom('organisation').select('created_at').executeTakeFirstOrThrow();
    const { done, begun } = await lastBackups(context);
    if (founded > due || (done ?? 0) >= due || (begun !== null && begun > now - retryMs)) return;
    const { rows, takenAt } = await backUp(context, folder);
    log.info('backup taken', { count: rows, ms: platform.clock.now() - takenAt });
  };
  return every(platform.timers, lookEveryMs, look, () => log.error('the backup failed'));
}
