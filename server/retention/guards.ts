const minute = 60_000;
const hour = 60 * minute;

/** No day's run comes later than this after the one before, unless a clock was moved or the server was off. */
const longestPauseMs = 36 * hour;
const databaseOffMs = 5 * minute;

export type ClockProblem = 'clock-jumped' | 'clock-went-back' | 'clock-off-database';

/** What a run knows of time, UTC ms. */
export interface Clocks {
  readonly now: number;
  readonly database: number;
  /** When the last run began; null before the first. */
  readonly lastRun: number | null;
  /** Since when this process runs. */
  readonly upSince: number;
}

/** Why the clock cannot be believed: then nothing is erased (R-ERA-5). */
export function clockProblem({ now, database, lastRun, upSince }: Clocks): ClockProblem | null {
  if (lastRun !== null && now < lastRun) return 'clock-went-back';
  if (Math.abs(now - database) > databaseOffMs) return 'clock-off-database';
  return lastRun !== null && upSince < lastRun && now - lastRun > longestPauseMs ? 'clock-jumped' : null;
}

const fewRecords = 50;
const smallShare = 0.05;

/** Whether a run waits for a manager: much is due, and what decides about it has changed since the last run (R-ERA-5). */
export function needsManager({ due, lookedAt, changed }: { due: number; lookedAt: number; changed: boolean }): boolean {
  return changed && due > fewRecords && due > lookedAt * smallShare;
}
