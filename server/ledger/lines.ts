import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { enter } from './entry.ts';
import { leafHash } from './hash.ts';
import { Growing } from './tree.ts';

/** So many lines of the erasure log stand behind one entry at most. */
const linesAtOnce = 2000;
export const linesAction = 'erasure.lines';

const textOr = z.string().nullable();
const lineSchema = z.object({
  ...{ id: z.string(), run: z.string(), at: z.number(), record: z.string(), kind: z.string(), outcome: z.string() },
  ...{ rule: textOr, policy_version: z.number(), reason: z.string(), by: textOr, stores: z.unknown() },
});
type Line = z.infer<typeof lineSchema>;

/** A line's bytes are made of its columns: id, run, at, record, kind, outcome, rule, policy, reason, by, stores with sorted names. */
function bytesOf({ id, run, at, record, kind, outcome, rule, policy_version: policy, reason, by, stores }: Line): string {
  return JSON.stringify([id, run, at, record, kind, outcome, rule, policy, reason, by, sorted(stores)]);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, of]) => [name, sorted(of)]),
  );
}

/** Root of a small tree of its own over lines in the order of their ids. */
function rootOfLines(lines: readonly Line[]): string {
  const tree = new Growing();
  for (const line of lines) tree.add(leafHash(bytesOf(line)));
  return tree.root().toString('base64url');
}

/**
 * Lines of the erasure log that no entry holds yet get one: a run writes thousands, and one leaf with
 * their root proves each of them (R-ERA-2). Gives how many.
 */
export async function enterLines(tx: Tx, platform: Pick<Platform, 'clock' | 'ids'>): Promise<number> {
  const { rows } = await sql`select * from erasure_log where entry is null order by id limit ${linesAtOnce}`.execute(tx);
  if (rows.length === 0) return 0;
  const lines = rows.map((row) => lineSchema.parse(row));
  const data = { lines: lines.length, root: rootOfLines(lines) };
  const entry = await enter(tx, platform, { action: linesAction, code: String(lines.length), data });
  await sql`update erasure_log set entry = ${entry}::uuid where id = any(${lines.map(({ id }) => id)}::uuid[])`.execute(tx);
  return lines.length;
}

const promisedSchema = z.object({ lines: z.int(), root: z.string() });

/** Whether the lines behind an entry are those that it holds. */
export async function linesStand(tx: Tx, entry: string, bytes: string): Promise<boolean> {
  const promised = promisedSchema.safeParse(JSON.parse(bytes));
  if (!promised.success) return false;
  const { rows } = await sql`select * from erasure_log where entry = ${entry}::uuid order by id`.execute(tx);
  return rows.length === promised.data.lines && rootOfLines(rows.map((row) => lineSchema.parse(row))) === promised.data.root;
}
