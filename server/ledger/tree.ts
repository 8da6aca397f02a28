import { emptyRoot, nodeHash } from './hash.ts';

/**
 * The Merkle tree of RFC 6962. A range is `[from, to)` of leaves as the RFC's recursion cuts them: a
 * whole subtree of 2^level leaves is one stored node, at `place` = from / 2^level.
 */
export type Range = readonly [from: number, to: number];
interface Place {
  readonly level: number;
  readonly place: number;
}
export type NodeAt = (level: number, place: number) => Buffer;

/** The largest power of two below `n`; n ≥ 2. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The stored nodes of which a range's hash is made, left to right. */
export function placesOf([from, to]: Range): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    places.push({ level, place: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** MTH of a range. */
export function hashOf(range: Range, nodeAt: NodeAt): Buffer {
  const hashes = placesOf(range).map(({ level, place }) => nodeAt(level, place));
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** PATH(index, size), 2.1.1: the ranges whose hashes prove that a leaf is in a tree. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    path.unshift(index < middle ? [middle, to] : [from, middle]);
    if (index < middle) to = middle;
    else from = middle;
  }
  return path;
}

/** PROOF(older, size), 2.1.2: the ranges whose hashes prove that a tree only grew. */
export function consistencyRanges(older: number, size: number): Range[] {
  if (older === 0 || older === size) return [];
  const proof: Range[] = [];
  let [from, to, whole] = [0, size, true];
  while (to !== older) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      proof.unshift([middle, to]);
      to = middle;
    } else {
      proof.unshift([from, middle]);
      from = middle;
      whole = false;
    }
  }
  return whole ? proof : [[from, to], ...proof];
}

const odd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** Whether a leaf is entry `index` of the tree of that size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (index < 0 || index >= size) return false;
  let [node, last, hash]: [number, number, Buffer] = [index, size - 1, Buffer.from(leaf)];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (odd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!odd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the newer tree begins with all of the older one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(older: Head, newer: Head, proof: readonly Uint8Array[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0 && emptyRoot.equals(older.root);
  if (older.size === newer.size) return proof.length === 0 && Buffer.from(older.root).equals(newer.root);
  const isWhole = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isWhole ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (odd(node)) [node, last] = [half(node), half(last)];
  let [before, now]: [Buffer, Buffer] = [Buffer.from(first), Buffer.from(first)];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (odd(node) || node === last) {
      before = nodeHash(sibling, before);
      now = nodeHash(sibling, now);
      while (!odd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else now = nodeHash(now, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.equals(older.root) && now.equals(newer.root);
}

const isThere = (hash: Buffer | null | undefined): hash is Buffer => hash !== null && hash !== undefined;

/** Grows by leaves, keeps only the subtrees that are not paired yet, and tells of each whole subtree. */
export class Growing {
  #size: number;
  readonly #peaks: (Buffer | null)[];
  readonly #made: ((level: number, place: number, hash: Buffer) => void) | null;

  /** `nodeAt` gives the peaks of the tree so far. */
  constructor(size = 0, nodeAt: NodeAt | null = null, made: ((level: number, place: number, hash: Buffer) => void) | null = null) {
    this.#size = size;
    this.#made = made;
    this.#peaks = [];
    for (const { level, place } of placesOf([0, size])) this.#peaks[level] = nodeAt?.(level, place) ?? null;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let [hash, level, place] = [leaf, 0, this.#size];
    this.#made?.(level, place, hash);
    for (let left = this.#peaks[level]; odd(place) && isThere(left); left = this.#peaks[level]) {
      this.#peaks[level] = null;
      [hash, level, place] = [nodeHash(left, hash), level + 1, half(place)];
      this.#made?.(level, place, hash);
    }
    this.#peaks[level] = hash;
    this.#size += 1;
  }

  root(): Buffer {
    const peaks = this.#peaks.filter(isThere);
    const [lowest, ...higher] = peaks;
    return lowest === undefined ? emptyRoot : higher.reduce((right, left) => nodeHash(left, right), lowest);
  }
}
