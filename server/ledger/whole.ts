import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { leafHash } from './hash.ts';
import { linesAction, linesStand } from './lines.ts';
import { Growing } from './tree.ts';
import type { Claim } from './walk.ts';

const entriesAtOnce = 4000;
const isLines = `"action":"${linesAction}"`;
const named = z.object({ id: z.string() });

/**
 * Whether every entry is there, in its place, and gives the roots that were claimed: one pass over the entries
 * alone, as fast as they can be hashed. Where something is wrong, `walk` says what and where.
 */
export async function isWhole(
  tx: Tx,
  { size, cut, claims }: { readonly size: number; readonly cut: number; readonly claims: readonly Claim[] },
  onProgress: (done: number, all: number) => void,
): Promise<boolean> {
  // What was deleted in its time has left its leaves alone.
  if (cut > 0) return false;
  const tree = new Growing();
  const wanted = Map.groupBy(claims, (claim) => claim.size);
  const holds = (): boolean => wanted.get(tree.size)?.every(({ root }) => root === tree.root().toString('base64url')) ?? true;
  if (!holds()) return false;
  let next = page(tx, 0, size);
  while (tree.size < size) {
    const from = tree.size;
    const entries = await next;
    if (entries.length !== Math.min(entriesAtOnce, size - from)) return false;
    // The database reads on while these are hashed.
    next = page(tx, from + entries.length, size);
    for (const { bytes } of entries) {
      tree.add(leafHash(bytes));
      if (bytes.includes(isLines) && !(await linesStand(tx, named.parse(JSON.parse(bytes)).id, bytes))) return false;
      if (wanted.has(tree.size) && !holds()) return false;
    }
    onProgress(tree.size, size);
  }
  await next;
  return true;
}

/** No two entries have one place: so many within these bounds are all of them. */
async function page(tx: Tx, from: number, size: number): Promise<readonly { readonly bytes: string }[]> {
  if (from >= size) return [];
  const { rows } = await sql<{ bytes: string }>`select bytes from audit_entry
    where seq >= ${from}::bigint and seq < ${Math.min(size, from + entriesAtOnce)}::bigint order by seq`.execute(tx);
  return rows;
}
