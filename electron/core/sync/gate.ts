import type { Timers } from '../platform/platform.ts';

/** Where a loop waits until there is something to do, or until it is time to try again. */
export interface Gate {
  /** Resolves when opened, at once if that has happened since the last wait, or after so many ms. */
  wait(ms: number | null): Promise<void>;
  open(): void;
}

export function makeGate(timers: Timers): Gate {
  let isOpen = false;
  let pass: (() => void) | null = null;
  const open = () => {
    isOpen = true;
    pass?.();
  };
  return {
    open,
    async wait(ms) {
      const cancel = ms === null ? null : timers.after(ms, open);
      if (!isOpen) await new Promise<void>((resolve) => (pass = resolve));
      cancel?.();
      pass = null;
      isOpen = false;
    },
  };
}
