import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import { hashOf, placesOf, type NodeAt, type Range } from './tree.ts';

/** Reads the stored nodes that these ranges are made of: a few for each, however large the tree. */
async function nodesFor(tx: Tx, ranges: readonly Range[]): Promise<NodeAt> {
  const places = ranges.flatMap(placesOf);
  const { rows } = await sql<{ level: number; place: number; hash: Uint8Array }>`
    select n.level, n.place::float8 as place, n.hash from ledger_node n
    join unnest(${places.map(({ level }) => level)}::integer[], ${places.map(({ place }) => place)}::bigint[]) as w(level, place)
      on n.level = w.level and n.place = w.place`.execute(tx);
  const found = new Map(rows.map(({ level, place, hash }) => [`${level}/${place}`, Buffer.from(hash)]));
  return (level, place) => {
    const hash = found.get(`${level}/${place}`);
    if (hash === undefined) throw new MissingNode(level, place);
    return hash;
  };
}

/** The tree's own table has a hole: nothing can be proved, and the verifier says where. */
export class MissingNode extends Error {
  readonly seq: number;
  constructor(level: number, place: number) {
    super('a node of the audit log is missing');
    this.name = 'MissingNode';
    this.seq = place * 2 ** level;
  }
}

/** Hashes of ranges by the stored nodes. Throws a MissingNode. */
export async function hashesOf(tx: Tx, ranges: readonly Range[]): Promise<Buffer[]> {
  const nodeAt = await nodesFor(tx, ranges);
  return ranges.map((range) => hashOf(range, nodeAt));
}

export async function rootOf(tx: Tx, size: number): Promise<Buffer> {
  const nodeAt = await nodesFor(tx, [[0, size]]);
  return hashOf([0, size], nodeAt);
}

/** For going on with a tree of that size. */
export const peaksOf = (tx: Tx, size: number): Promise<NodeAt> => nodesFor(tx, [[0, size]]);

export interface Node {
  readonly level: number;
  readonly place: number;
  readonly hash: Buffer;
}

export async function keepNodes(tx: Tx, nodes: readonly Node[]): Promise<void> {
  await sql`insert into ledger_node (level, place, hash)
    select * from unnest(${nodes.map(({ level }) => level)}::integer[], ${nodes.map(({ place }) => place)}::bigint[],
      ${nodes.map(({ hash }) => hash)}::bytea[])`.execute(tx);
}
