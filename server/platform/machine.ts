import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Platform } from './platform.ts';

/** The machine itself. */
export const machine: Platform = {
  clock: { now: () => Date.now() },
  timers: {
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  random: { bytes: (count) => randomBytes(count) },
  ids: { next: () => v7() },
};
