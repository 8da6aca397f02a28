import type { Status } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import type { OpenDesk } from '../context.ts';
import { renumberings } from './aliases.ts';
import { erasedNotices } from './erased-notices.ts';
import { conflictCount } from './inbox.ts';
import { refusedCount, waitingCount } from './outbox.ts';

/** Screens hear of the status at most this often. */
const reportMs = 150;
/** Catching up with fewer rows than this is over before a person could read about it. */
const worthTelling = 1000;
const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** What this desk knows of its server, and what it tells the screens of it. */
export interface Contact {
  /** True when the server was out of reach until now. That it takes what is sent does not mean that it lets a desk read that is too old. */
  met(by: 'sending' | 'reading'): boolean;
  /** Gives how long to wait before trying again: longer each time, and not at the same time as other desks. */
  failed(problem: Problem): number;
  pulled(from: number, cursor: number, head: number): void;
  /** A new file is being filled: so many rows of all have come. */
  filling(done: number, total: number): void;
  readonly status: () => Status;
  /** Something that the status counts may have changed. */
  readonly report: () => void;
  end(): void;
}

export function makeContact(desk: OpenDesk): Contact {
  const { platform } = desk;
  let failures = 0;
  let online = false;
  let offlineSince: number | null = null;
  let lastContactAt: number | null = null;
  let problem: Problem | null = null;
  let catchingUp: { from: number; done: number; total: number } | null = null;
  let reporting = false;
  let ended = false;
  let told = '';

  const status = (): Status => ({
    asOf: platform.clock.monotonic(),
    ...{ online, offlineSince, lastContactAt, problem },
    waiting: waitingCount(desk.db),
    attention: refusedCount(desk.db) + conflictCount(desk) + erasedNotices(desk.db).length + renumberings(desk.db).length,
    catchingUp: catchingUp && { done: catchingUp.done, total: catchingUp.total },
    lockAt: desk.lease().lockAt,
  });
  const tell = () => {
    reporting = false;
    if (ended) return;
    const now = status();
    const text = JSON.stringify({ ...now, asOf: 0, lastContactAt: null });
    if (text === told) return;
    told = text;
    desk.emit('status', now);
  };
  const report = () => {
    if (reporting) return;
    reporting = true;
    platform.timers.after(reportMs, tell);
  };
  return {
    status,
    report,
    met(by) {
      const back = !online;
      if (by === 'reading' || problem?.code !== 'upgrade-required') problem = null;
      [failures, online, offlineSince] = [0, true, null];
      lastContactAt = desk.now();
      report();
      return back;
    },
    failed(why) {
      failures += 1;
      online = false;
      offlineSince ??= desk.now();
      problem = why.code === 'offline' ? null : why;
      report();
      const [chance = 0] = platform.random.bytes(1);
      return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)) * (0.5 + chance / 255);
    },
    pulled(from, cursor, head) {
      if (cursor >= head) catchingUp = null;
      else if (catchingUp !== null || head - from > worthTelling) {
        const start = catchingUp?.from ?? from;
        catchingUp = { from: start, done: cursor - start, total: head - start };
      }
      report();
    },
    filling(done, total) {
      catchingUp = total > worthTelling ? { from: 0, done: Math.min(done, total), total } : null;
      report();
    },
    end() {
      ended = true;
    },
  };
}
