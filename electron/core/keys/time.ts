import type { Clock } from '../platform/platform.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** UTC as the server last told it, carried on by the monotonic clock (sync.md, Time). */
export interface TrustedTime {
  readonly now: () => number;
  /** The server's word replaces whatever was believed, also the highest seen. */
  readonly heard: (serverTime: number) => void;
  /**
   * Compares the machine's clock with the monotonic one. True once its clock has jumped by more than
   * a day, until the server is heard: nothing that depends on the date is to be believed.
   */
  readonly jumped: () => boolean;
  /** Keeps the highest time seen, for the next start. */
  readonly keep: () => void;
}

export interface SavedTime {
  /** Server time less the machine's. */
  readonly offset: number;
  readonly highest: number;
}

/**
 * A clock set back while the program was not running is caught by the highest time seen; one set
 * forward cannot be told from a long weekend, and only brings the lock earlier.
 */
export function trustedTime(clock: Clock, saved: SavedTime | null, save: (time: SavedTime) => void): TrustedTime {
  let offset = saved?.offset ?? 0;
  let suspect = saved !== null && clock.now() + offset < saved.highest - day;
  let base = Math.max(clock.now() + offset, saved?.highest ?? 0);
  let [wall, monotonic] = [clock.now(), clock.monotonic()];
  let kept = saved ?? { offset: 0, highest: 0 };

  const now = () => Math.round(base + (clock.monotonic() - monotonic));
  const rebase = (time: number) => {
    base = time;
    [wall, monotonic] = [clock.now(), clock.monotonic()];
  };
  const keep = () => {
    kept = { offset, highest: now() };
    save(kept);
  };
  return {
    now,
    heard(serverTime) {
      offset = serverTime - clock.now();
      suspect = false;
      rebase(serverTime);
      // Every answer tells the time; the disk need not hear each of them.
      if (Math.abs(offset - kept.offset) > minute / 60 || Math.abs(serverTime - kept.highest) > minute) keep();
    },
    jumped() {
      const drift = clock.now() - wall - (clock.monotonic() - monotonic);
      if (Math.abs(drift) > day) suspect = true;
      // The monotonic clock stands still while the machine sleeps.
      else if (drift > 0) rebase(now() + drift);
      return suspect;
    },
    keep,
  };
}
