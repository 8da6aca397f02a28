import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { leafHash } from './hash.ts';
import { enterLines } from './lines.ts';
import { keepNodes, peaksOf, type Node } from './nodes.ts';
import { Growing } from './tree.ts';

const entriesAtOnce = 5000;

export interface Appended {
  readonly size: number;
  readonly root: Buffer;
  /** How many leaves it got; with as many as one round takes, there may be more. */
  readonly added: number;
  readonly full: boolean;
}

/**
 * Gives entries that were committed since their places among the leaves, in one order for all (R-AUD-5).
 * Costs a hash or two an entry; of the tree so far only the peaks are read.
 */
export async function appendWaiting(tx: Tx, platform: Pick<Platform, 'clock' | 'ids'>): Promise<Appended> {
  const size = await lockHead(tx);
  const lines = await enterLines(tx, platform);
  const { rows } = await sql<{ id: string; bytes: string }>`
    select id, bytes from audit_entry where seq is null order by at, id limit ${entriesAtOnce}`.execute(tx);
  const made: Node[] = [];
  const tree = new Growing(size, await peaksOf(tx, size), (level, place, hash) => made.push({ level, place, hash }));
  for (const { bytes } of rows) tree.add(leafHash(bytes));
  if (rows.length > 0) {
    await keepNodes(tx, made);
    await sql`update audit_entry e set seq = n.seq
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((_, i) => size + i)}::bigint[]) as n(id, seq) where e.id = n.id`.execute(
      tx,
    );
    await sql`update ledger_head set size = ${tree.size}::bigint`.execute(tx);
  }
  return { size: tree.size, root: tree.root(), added: rows.length, full: rows.length === entriesAtOnce || lines > 0 };
}

async function lockHead(tx: Tx): Promise<number> {
  await sql`insert into ledger_head (one, size) values (true, 0) on conflict do nothing`.execute(tx);
  const { size } = await tx.selectFrom('ledger_head').select('size').forUpdate().executeTakeFirstOrThrow();
  return size;
}
