/** A seeded source of chance: the same seed gives the same organisation, on every machine. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number;
  /** Whole numbers from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  letter(letters: string): string;
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** A UUIDv7 of that moment (RFC 9562), as a desk would have made it. */
  id(at: number): string;
}

/** Mulberry32: one 32-bit state, good enough for names and dates, and nothing else. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let n = Math.imul(state ^ (state >>> 15), state | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const at = <T>(list: readonly T[], index: number): T => {
    const item = list[index];
    if (item === undefined) throw new RangeError('Nothing to pick from.');
    return item;
  };
  const hex = (digits: number): string =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    letter: (letters) => letters.charAt(int(0, letters.length - 1)),
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of list) {
        left -= weight;
        if (left < 0) return item;
      }
      return at(list, list.length - 1)[0];
    },
    id: (moment) => {
      const time = moment.toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'.charAt(int(0, 3))}${hex(3)}-${hex(6)}${hex(6)}`;
    },
  };
}
