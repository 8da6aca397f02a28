/** A clock may run ahead of the server's time by so much, no more (sync.md, Time). */
const maxAheadMs = 5 * 60_000;

/**
 * The next hybrid logical clock: later than the last one given here, and never far ahead of `now`
 * (UTC ms by the server's offset). A clock that was once set far ahead does not drag along.
 */
export function nextClock(last: string | null, now: number): string {
  const [lastMs, lastCount] = last === null ? [0, 0] : read(last);
  if (lastMs < now || lastMs > now + maxAheadMs) return write(now, 0);
  return lastCount < 0xffff ? write(lastMs, lastCount + 1) : write(lastMs + 1, 0);
}

/** UTC ms of a hybrid logical clock. */
export function clockMs(clock: string): number {
  return read(clock)[0];
}

const write = (ms: number, count: number): string => `${ms.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}`;

function read(clock: string): [number, number] {
  return [Number.parseInt(clock.slice(0, 12), 16), Number.parseInt(clock.slice(13), 16)];
}
