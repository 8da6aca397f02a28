import { sql } from 'kysely';
import type { Broken } from '#shared/contract/audit.ts';
import type { Tx } from '../db/transaction.ts';
import { inTree } from './broken.ts';
import { leafHash } from './hash.ts';
import { linesAction, linesStand } from './lines.ts';
import { Growing } from './tree.ts';

const entriesAtOnce = 4000;

interface Leaf {
  readonly place: number;
  readonly hash: Uint8Array;
  readonly id: string | null;
  readonly bytes: string | null;
}

/** What a size was said to have as its root. */
export interface Claim {
  readonly size: number;
  readonly root: string;
  /** What is wrong when it is not so. */
  readonly otherwise: Broken['what'];
}

/**
 * Hashes every entry once more, in its place, and builds the tree of them (R-AUD-5): entries against the
 * leaves, the roots against every claim. Entries below `cut` have been deleted in their time; their
 * leaves stand for them. Gives the first that is not what it was.
 */
export async function walk(
  tx: Tx,
  { size, cut, claims }: { readonly size: number; readonly cut: number; readonly claims: readonly Claim[] },
  onProgress: (done: number, all: number) => void,
): Promise<Broken | null> {
  const tree = new Growing();
  const wanted = Map.groupBy(claims, (claim) => claim.size);
  const check = (): Broken | null => {
    const lie = wanted.get(tree.size)?.find(({ root }) => root !== tree.root().toString('base64url'));
    return lie === undefined ? null : inTree(lie.otherwise, Math.max(0, tree.size - 1));
  };
  let confirmed = 0;
  while (tree.size < size) {
    const leaves = await page(tx, tree.size);
    for (const leaf of leaves) {
      const broken = leaf.place === tree.size ? await look(tx, leaf, cut) : inTree('missing', tree.size);
      if (broken !== null) return broken;
      tree.add(Buffer.from(leaf.hash));
      if (!wanted.has(tree.size)) continue;
      const lie = check();
      // Leaves and entries agree, and not with what was signed: somebody wrote both. The first of them lies after the last root that holds.
      if (lie !== null) return { ...lie, entry: confirmed + 1 };
      confirmed = tree.size;
    }
    if (leaves.length === 0) return inTree('missing', tree.size);
    onProgress(tree.size, size);
  }
  return check();
}

async function page(tx: Tx, from: number): Promise<readonly Leaf[]> {
  const { rows } = await sql<Leaf>`
    select n.place::float8 as place, n.hash, e.id, e.bytes from ledger_node n left join audit_entry e on e.seq = n.place
    where n.level = 0 and n.place >= ${from}::bigint and n.place < ${from + entriesAtOnce}::bigint order by n.place`.execute(tx);
  return rows;
}

async function look(tx: Tx, { place, hash, id, bytes }: Leaf, cut: number): Promise<Broken | null> {
  if (place < cut) return null;
  if (bytes === null || id === null) return inTree('missing', place);
  const leaf = leafHash(bytes);
  if (!leaf.equals(hash)) return inTree((await isElsewhere(tx, leaf)) ? 'swapped' : 'changed', place, id);
  if (bytes.includes(`"action":"${linesAction}"`) && !(await linesStand(tx, id, bytes))) return inTree('erasure-lines', place, id);
  return null;
}

async function isElsewhere(tx: Tx, leaf: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from ledger_node where level = 0 and hash = ${leaf}::bytea limit 1`.execute(tx);
  return rows.length > 0;
}
