import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoot, leafHash, nodeHash } from '#server/ledger/hash.ts';
import {
  consistencyRanges,
  Growing,
  hashOf,
  inclusionRanges,
  verifyConsistency,
  verifyInclusion,
  type NodeAt,
} from '#server/ledger/tree.ts';

/** The definitions of RFC 6962, 2.1, word for word. */
const split = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);
function mth(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leafHash(leaves[0] ?? '');
  const k = split(leaves.length);
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}
function path(m: number, leaves: readonly string[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
}
function subproof(m: number, leaves: readonly string[], whole: boolean): Buffer[] {
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}

/** A tree grown leaf by leaf, and its stored nodes. */
function grown(leaves: readonly string[]): { tree: Growing; nodeAt: NodeAt } {
  const nodes = new Map<string, Buffer>();
  const tree = new Growing(0, null, (level, place, hash) => nodes.set(`${level}/${place}`, hash));
  for (const leaf of leaves) tree.add(leafHash(leaf));
  return {
    tree,
    nodeAt: (level, place) => nodes.get(`${level}/${place}`) ?? Buffer.from('none'),
  };
}
const someLeaves = fc.array(fc.string({ maxLength: 12 }), { maxLength: 70 });

describe('the tree of the audit log (R-AUD-5)', () => {
  it('has the roots that RFC 6962 gives for its known answers', () => {
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('has the root of the naive definition for any leaves, grown in one go or taken up again anywhere', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, at) => {
        const { tree, nodeAt } = grown(leaves);
        expect(tree.root()).toEqual(mth(leaves));
        expect(hashOf([0, leaves.length], nodeAt)).toEqual(mth(leaves));
        const cut = at % (leaves.length + 1);
        const later = new Growing(cut, nodeAt);
        for (const leaf of leaves.slice(cut)) later.add(leafHash(leaf));
        expect(later.root()).toEqual(mth(leaves));
      }),
    );
  });

  it('proves that a leaf is in it, as the definition does, and no other leaf', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, at) => {
        fc.pre(leaves.length > 0);
        const [index, size] = [at % leaves.length, leaves.length];
        const { tree, nodeAt } = grown(leaves);
        const proof = inclusionRanges(index, size).map((range) => hashOf(range, nodeAt));
        expect(proof).toEqual(path(index, leaves));
        const leaf = leafHash(leaves[index] ?? '');
        expect(verifyInclusion(leaf, index, size, proof, tree.root())).toBe(true);
        expect(verifyInclusion(leafHash('another\0leaf'), index, size, proof, tree.root())).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], tree.root())).toBe(false);
        expect(verifyInclusion(leaf, size, size, proof, tree.root())).toBe(false);
      }),
    );
  });

  it('proves between any two sizes that it only grew', () => {
    const leaves = Array.from({ length: 40 }, (_, i) => `entry ${i}`);
    const { nodeAt } = grown(leaves);
    for (let size = 0; size <= leaves.length; size += 1) {
      const newer = { size, root: mth(leaves.slice(0, size)) };
      for (let older = 0; older <= size; older += 1) {
        const proof = consistencyRanges(older, size).map((range) => hashOf(range, nodeAt));
        if (older > 0) expect(proof).toEqual(subproof(older, leaves.slice(0, size), true));
        const before = { size: older, root: mth(leaves.slice(0, older)) };
        expect(verifyConsistency(before, newer, proof)).toBe(true);
        if (older > 0) expect(verifyConsistency({ size: older, root: leafHash('another') }, newer, proof)).toBe(false);
        if (older > 0 && older < size) expect(verifyConsistency(before, { size, root: leafHash('another') }, proof)).toBe(false);
      }
    }
  });
});
