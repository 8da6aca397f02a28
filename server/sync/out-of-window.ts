import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** Those of these rows that are out of their zones' window. */
export async function outOfWindow(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from left_window where id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}
