import type { Policy } from '#shared/contract/policy.ts';
import type { Emit } from '../context.ts';
import type { Platform } from '../platform/platform.ts';

const second = 1000;

export interface Idle {
  start(): void;
  stop(): void;
  /** For so long nobody has touched the machine, in this program or another. */
  untouched(seconds: number): void;
  /** Somebody moved. */
  active(onCall: boolean): void;
}

/** Locks a desk that nobody touches, after a warning that counts down; later while a call is open. */
export function idleClock({ clock, timers }: Platform, rule: () => Policy['lock'], emit: Emit, lock: () => void): Idle {
  let touched = clock.monotonic();
  let onCall = false;
  let warned = false;
  let cancel = () => {};

  /** Seconds to the lock. */
  const secondsLeft = () => (onCall ? rule().idleOnCallSeconds : rule().idleSeconds) - (clock.monotonic() - touched) / second;
  const tick = () => {
    const left = secondsLeft();
    if (left <= 0) {
      lock();
      return;
    }
    if (left <= rule().warnSeconds) {
      warned = true;
      emit('lock-warning', { seconds: Math.ceil(left) });
    }
    cancel = timers.after(second, tick);
  };
  const moved = (at: number) => {
    touched = Math.max(touched, at);
    if (!warned || secondsLeft() <= rule().warnSeconds) return;
    emit('lock-warning', { seconds: null });
    warned = false;
  };
  return {
    untouched: (seconds) => moved(clock.monotonic() - seconds * second),
    start() {
      touched = clock.monotonic();
      cancel = timers.after(second, tick);
    },
    stop: () => cancel(),
    active(calling) {
      onCall = calling;
      moved(clock.monotonic());
    },
  };
}
