import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Platform } from './platform.ts';

const pooled = 4096;
let pool = Buffer.alloc(0);

/** A push seals thousands of fields, and each nonce on its own would be a call to the system. What was given is wiped here. */
function fromPool(count: number): Uint8Array {
  if (pool.length < count) pool = randomBytes(pooled);
  const given = Buffer.from(pool.subarray(0, count));
  pool.fill(0, 0, count);
  pool = pool.subarray(count);
  return given;
}

/** The machine itself. */
export const machine: Platform = {
  clock: { now: () => Date.now() },
  timers: {
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  random: { bytes: (count) => (count > pooled / 8 ? randomBytes(count) : fromPool(count)) },
  ids: { next: () => v7() },
};
