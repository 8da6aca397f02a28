import type { Network, Platform } from '#core/platform/platform.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';

/** A computer's clock: what it believes, however wrong. */
export interface VirtualClock {
  readonly now: () => number;
  /** Sets the clock forward or back by so many ms. */
  readonly jump: (ms: number) => void;
}

export function createClock(scheduler: Scheduler, skew: number): VirtualClock {
  let offset = skew;
  return {
    now: () => scheduler.now() + offset,
    jump(ms) {
      offset += ms;
    },
  };
}

/** What a program is given of its machine for one life: its timers end with it. */
export function createPlatform(options: {
  readonly scheduler: Scheduler;
  readonly place: string;
  readonly life: Life;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly network: Network;
}): Platform {
  const { scheduler, place, life, clock, random, network } = options;
  const startedAt = scheduler.now();
  return {
    clock: { now: clock.now, monotonic: () => scheduler.now() - startedAt },
    timers: { after: (ms, run) => scheduler.after(ms, place, 'timer', life, run) },
    random: { bytes: random.bytes },
    ids: createIds(clock, random),
    network,
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** UUIDv7 that never steps back within a life, like those of the real platform. */
function createIds(clock: VirtualClock, random: Random): Platform['ids'] {
  let [last, counter] = [0, 0];
  return {
    next() {
      const now = clock.now();
      counter = now > last ? random.int(0, 0x3ff) : counter + 1;
      last = Math.max(now, last);
      const tail = [...random.bytes(8)];
      tail[0] = (tail[0]! & 0x3f) | 0x80;
      const time = hex(last, 12);
      const rest = tail.map((byte) => hex(byte, 2)).join('');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter & 0xfff, 3)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
    },
  };
}
