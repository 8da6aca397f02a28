import { sql } from 'kysely';
import type { JournalEntry } from '../journal/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import type { Erasing } from './erase.ts';
import type { Remains } from './result.ts';

export interface Pending {
  readonly journal: readonly JournalEntry[];
  /** What remains was known already. */
  readonly unchanged: boolean;
}

/** People of whom something has to stay for now: kept to be finished when the obstacle ends (R-ERA-4). Records of a retention run come up again by themselves. */
export async function keepPending(
  tx: Tx,
  { ids }: Platform,
  { subjects = [], reason, by }: Erasing,
  remains: readonly Remains[],
  decidedAt: number,
): Promise<Pending> {
  if (subjects.length === 0) return { journal: [], unchanged: false };
  const known = await tx
    .selectFrom('pending_erasure')
    .select(['id', 'subject', 'remains'])
    .where('subject', 'in', [...subjects])
    .execute();
  const text = JSON.stringify(remains);
  const fresh = subjects.filter((subject) => known.every((row) => row.subject !== subject));
  const rows = fresh.map((subject) => ({ id: ids.next(), subject, reason, by, decided_at: decidedAt, remains: text }));
  if (rows.length > 0) await tx.insertInto('pending_erasure').values(rows).execute();
  if (known.length > 0)
    await tx
      .updateTable('pending_erasure')
      .set({ remains: text })
      .where(
        'id',
        'in',
        known.map(({ id }) => id),
      )
      .execute();
  const unchanged = fresh.length === 0 && known.every((row) => sameIds(row.remains, remains));
  return { journal: rows.map(({ id, subject }) => ({ what: 'pending', id, subject, reason, by })), unchanged };
}

export async function forgetPending(tx: Tx, subjects: readonly string[]): Promise<Pending> {
  if (subjects.length > 0) await sql`delete from pending_erasure where subject = any(${subjects}::uuid[])`.execute(tx);
  return { journal: [], unchanged: false };
}

function sameIds(stored: unknown, remains: readonly Remains[]): boolean {
  const before = Array.isArray(stored) ? stored.map((one: { readonly id?: unknown }) => one.id) : [];
  const now = new Set<unknown>(remains.map(({ id }) => id));
  return before.length === now.size && before.every((id) => now.has(id));
}
