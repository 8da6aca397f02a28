/** A stream of chance that the seed alone decides. Forks are independent, so one more draw here moves nothing elsewhere. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** In [from, to], both included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly bytes: (count: number) => Uint8Array;
  readonly fork: (label: string) => Random;
}

/** FNV-1a with a last mix: spreads a label over 32 bits. */
function hash(text: string, seed: number): number {
  let h = seed ^ 0x811c9dc5;
  for (const letter of text) h = Math.imul(h ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 12)) >>> 0;
}

/** sfc32, warmed up. */
function stream(seed: number, label: string): () => number {
  let [a, b, c, d] = [hash(label, seed), hash(label, seed ^ 0x9e3779b9), hash(`${label}+`, seed), 1];
  const draw = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) draw();
  return draw;
}

export function createRandom(seed: number, label = 'seed'): Random {
  const draw = stream(seed, label);
  const next = (): number => draw() / 2 ** 32;
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => draw() & 0xff),
    fork: (name) => createRandom(seed, `${label}/${name}`),
  };
}
