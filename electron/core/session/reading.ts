import type { Database } from 'better-sqlite3';
import { sql } from '../store/index.ts';

/**
 * The key that proves to the server that this store is open: without it the server gives nobody's data
 * away, so that the vault alone reads none. An online sign-in brings it; it lies in `desk.db` and nowhere else.
 */
export function readingKey(db: Database, brought: Uint8Array | null): Uint8Array | null {
  if (brought !== null) sql(db, 'INSERT INTO reading VALUES (1, ?) ON CONFLICT DO UPDATE SET key = excluded.key').run(brought);
  return sql<{ key: Uint8Array }>(db, 'SELECT key FROM reading').get()?.key ?? null;
}
