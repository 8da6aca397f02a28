import type { Operation } from '#shared/contract/sync.ts';

/** Hybrid logical clocks as the contract writes them: 12 hex digits of ms, a dash, 4 of a counter. */

/** UTC ms of a clock. */
export function msOf(hlc: string): number {
  return Number.parseInt(hlc.slice(0, 12), 16);
}

/**
 * A clock that claims to be later than `latest` is taken for `latest`: nobody wins by a wrong clock.
 * The counter keeps a desk's own operations apart and in order; two alike would pass for one sent twice.
 */
export function clamped({ at, deviceSeq }: Pick<Operation, 'at' | 'deviceSeq'>, latest: number): string {
  if (msOf(at) <= latest) return at;
  return `${latest.toString(16).padStart(12, '0')}-${(deviceSeq & 0xffff).toString(16).padStart(4, '0')}`;
}
