/**
 * What the server takes from the machine, injected everywhere, so that the simulator can be the
 * machine (sync.md, How it is tested). Only this folder may read a clock, a timer or randomness.
 */
export interface Platform {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: { bytes(count: number): Uint8Array };
  /** UUIDv7: sorts by time. */
  readonly ids: { next(): string };
}

interface Clock {
  /** UTC ms. */
  now(): number;
}

export interface Timers {
  /** Calls once after so many ms; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Resolves after so many ms. */
export function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => void timers.after(ms, resolve));
}
