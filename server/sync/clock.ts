/** Hybrid logical clocks as the contract writes them: 12 hex digits of ms, a dash, 4 of a counter. */

/** UTC ms of a clock. */
export function msOf(hlc: string): number {
  return Number.parseInt(hlc.slice(0, 12), 16);
}

/** A clock that claims to be later than `latest` is taken for `latest`: nobody wins by a wrong clock. */
export function clamped(hlc: string, latest: number): string {
  return msOf(hlc) <= latest ? hlc : `${latest.toString(16).padStart(12, '0')}-0000`;
}
