import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** These customers with all that are linked to them by merges, in either direction (R-CALLER-3). */
export async function linked(tx: Tx, customers: readonly string[]): Promise<string[]> {
  const group = new Set(customers);
  for (let fresh = [...group]; fresh.length > 0;) {
    const { rows } = await sql<{ id: string }>`
      select id from customer where merged_into = any(${fresh}::uuid[])
      union select merged_into from customer where id = any(${fresh}::uuid[]) and merged_into is not null`.execute(tx);
    fresh = rows.map(({ id }) => id).filter((id) => !group.has(id));
    for (const id of fresh) group.add(id);
  }
  return [...group];
}
