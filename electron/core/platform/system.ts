import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Platform } from './platform.ts';
import { createNetwork } from './network.ts';

/** The machine itself. */
export function systemPlatform(): Platform {
  return {
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timers: {
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    random: { bytes: (count) => randomBytes(count) },
    ids: { next: () => v7() },
    network: createNetwork(),
  };
}
