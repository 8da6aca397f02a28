import type { Timers } from './platform.ts';

/** Looks again and again, each time so many ms after the last look has ended, however it ended. Returns the way to stop. */
export function every(timers: Timers, ms: number, look: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  const later = (): void => {
    if (stopped) return;
    cancel = timers.after(ms, () => {
      look().catch(onFailure).finally(later);
    });
  };
  later();
  return () => {
    stopped = true;
    cancel();
  };
}
