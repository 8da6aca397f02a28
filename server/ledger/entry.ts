import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';

/** What was done. People, desks and records are ids; no name (R-AUD-5). */
export interface NewEntry {
  readonly action: string;
  readonly actor?: string | null;
  readonly desk?: string | null;
  readonly subject?: string | null;
  readonly code?: string;
  /** Why, in the words of whoever did it. */
  readonly reason?: string;
  /** What else is to be proved: hashes, counts. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Writes an entry with what it tells of, in the same transaction; gives its id. It gets its place among
 * the leaves within seconds (append.ts): nobody waits for the tree's lock.
 */
export async function enter(tx: Tx, { clock, ids }: Pick<Platform, 'clock' | 'ids'>, entry: NewEntry): Promise<string> {
  const { action, actor = null, desk = null, subject = null, code = null, reason = null, data } = entry;
  const id = ids.next();
  // The database reads its columns out of the bytes, and takes no half characters.
  const text = reason === null ? null : Buffer.from(reason).toString();
  const bytes = JSON.stringify({ id, at: clock.now(), action, actor, desk, subject, code, reason: text, ...data });
  await sql`insert into audit_entry (id, bytes) values (${id}::uuid, ${bytes}::text)`.execute(tx);
  return id;
}
