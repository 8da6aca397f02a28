import { sql } from 'kysely';
import { keptOf, registerNames, registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { entriesOf, factsNow } from './read.ts';

interface OverEntry {
  readonly id: string;
  readonly kind: RegisterName;
  /** The rule of R-RET-1 by which it goes. */
  readonly rule: string;
}

/** Entries of every register whose last day has passed. `now`: UTC ms. */
export async function entriesOver(db: Db | Tx, now: number): Promise<OverEntry[]> {
  const facts = await factsNow(db, now);
  const over: OverEntry[] = [];
  for (const kind of registerNames) {
    const kept = keptOf(registerOf(kind), await entriesOf(db, kind), facts);
    for (const [id, { keepUntil, rule }] of kept) if (keepUntil !== null && keepUntil < facts.today) over.push({ id, kind, rule });
  }
  return over;
}

/** Deletes entries with all their versions, unless somebody has just added one. Gives how many versions of each went. */
export async function deleteEntries(tx: Tx, entries: readonly OverEntry[], now: number): Promise<ReadonlyMap<string, number>> {
  const ids = entries.map(({ id }) => id);
  await sql`select id from register_entry where id = any(${ids}::uuid[]) for update`.execute(tx);
  // Looked at again, now that nobody can add a version.
  const still = new Set((await entriesOver(tx, now)).map(({ id }) => id));
  const { rows } = await sql<{ id: string }>`
    delete from register_entry where id = any(${ids.filter((id) => still.has(id))}::uuid[]) returning id`.execute(tx);
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, versions]) => [id, versions.length]));
}
