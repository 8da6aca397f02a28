import type { Policy } from '#shared/contract/policy.ts';
import type { Emit } from '../context.ts';
import type { Platform } from '../platform/platform.ts';

const second = 1000;

export interface Idle {
  start(): void;
  stop(): void;
  /** Somebody moved. */
  active(onCall: boolean): void;
}

/** Locks a desk that nobody touches, after a warning that counts down; later while a call is open. */
export function idleClock({ clock, timers }: Platform, rule: () => Policy['lock'], emit: Emit, lock: () => void): Idle {
  let touched = clock.monotonic();
  let onCall = false;
  let warned = false;
  let cancel = () => {};

  const tick = () => {
    const { idleSeconds, idleOnCallSeconds, warnSeconds } = rule();
    const left = (onCall ? idleOnCallSeconds : idleSeconds) - (clock.monotonic() - touched) / second;
    if (left <= 0) {
      lock();
      return;
    }
    if (left <= warnSeconds) {
      warned = true;
      emit('lock-warning', { seconds: Math.ceil(left) });
    }
    cancel = timers.after(second, tick);
  };
  return {
    start() {
      touched = clock.monotonic();
      cancel = timers.after(second, tick);
    },
    stop: () => cancel(),
    active(calling) {
      touched = clock.monotonic();
      onCall = calling;
      if (warned) emit('lock-warning', { seconds: null });
      warned = false;
    },
  };
}
