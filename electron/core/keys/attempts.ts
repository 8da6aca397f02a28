import { z } from 'zod';
import type { Device } from './device.ts';
import { folded } from './people.ts';

const freeFailures = 4;
const firstWaitMs = 5000;
const longestWaitMs = 5 * 60_000;
const rowSchema = z.object({ failures: z.int(), until: z.int() }).optional();

/** Failed sign-ins back off: from the fifth on each waits twice as long as the one before. */
export interface Attempts {
  /** ms to wait before this name may try again. */
  wait(name: string): number;
  failed(name: string): void;
  succeeded(name: string): void;
}

/**
 * `hide` makes a keyed hash: people type passwords into the name field, and those are not kept. The
 * time is the desk's own trusted one, so that setting the clock does not shorten a wait.
 */
export function attemptsOf({ db }: Device, now: () => number, hide: (name: string) => string): Attempts {
  const find = db.prepare<[string]>('SELECT failures, until FROM attempt WHERE name = ?');
  const write = db.prepare<[string, number, number]>(
    'INSERT INTO attempt (name, failures, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET failures = excluded.failures, until = excluded.until',
  );
  const remove = db.prepare<[string]>('DELETE FROM attempt WHERE name = ?');
  const forget = db.prepare<[number]>('DELETE FROM attempt WHERE until < ?');
  const keyOf = (name: string) => hide(folded(name));
  const read = (name: string) => rowSchema.parse(find.get(keyOf(name))) ?? { failures: 0, until: 0 };
  return {
    wait: (name) => Math.max(0, read(name).until - now()),
    failed(name) {
      const failures = read(name).failures + 1;
      const waitMs = failures <= freeFailures ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeFailures - 1));
      write.run(keyOf(name), failures, now() + waitMs);
      forget.run(now() - 24 * 3_600_000);
    },
    succeeded: (name) => void remove.run(keyOf(name)),
  };
}
