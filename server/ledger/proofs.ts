import type { Tx } from '../db/transaction.ts';
import { hashesOf, rootOf } from './nodes.ts';
import { consistencyRanges, inclusionRanges } from './tree.ts';

/** That an entry, as its bytes, is a leaf of the tree of a checkpoint. Hashes base64url. */
export interface Inclusion {
  readonly entry: string;
  readonly index: number;
  readonly proof: readonly string[];
}

const text = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64url'));

/** Throws when the entry has no place among the first `size` leaves yet: seal first. */
export async function inclusionProof(tx: Tx, id: string, size: number): Promise<Inclusion> {
  const { bytes, seq } = await tx.selectFrom('audit_entry').select(['bytes', 'seq']).where('id', '=', id).executeTakeFirstOrThrow();
  if (seq === null || seq >= size) throw new Error('this entry is not in the tree yet');
  return { entry: bytes, index: seq, proof: text(await hashesOf(tx, inclusionRanges(seq, size))) };
}

/** That the tree of `size` begins with all of an older one; null when it does not, because the server was restored meanwhile. */
export async function consistencyProof(
  tx: Tx,
  older: { readonly size: number; readonly root: string },
  size: number,
): Promise<readonly string[] | null> {
  if (older.size > size || (await rootOf(tx, older.size)).toString('base64url') !== older.root) return null;
  return text(await hashesOf(tx, consistencyRanges(older.size, size)));
}
