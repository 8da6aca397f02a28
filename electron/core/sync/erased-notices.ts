import type { Database } from 'better-sqlite3';
import type { KindName } from '#shared/catalogue/index.ts';
import { sql } from '../store/index.ts';

/** What was erased while this desk still worked on it: told until somebody says that they have read it (R-ERA-4). */
interface ErasedNotice {
  readonly id: string;
  readonly kind: KindName;
  readonly number: string;
  /** UTC ms. */
  readonly at: number;
}

export function notice(db: Database, { id, kind, number, at }: ErasedNotice): void {
  sql(db, 'INSERT OR IGNORE INTO erasedNotice (id, kind, number, at) VALUES (?, ?, ?, ?)').run(id, kind, number, at);
}

export function erasedNotices(db: Database): ErasedNotice[] {
  return sql<ErasedNotice>(db, 'SELECT id, kind, number, at FROM erasedNotice ORDER BY at DESC').all();
}

export function acknowledge(db: Database, id: string): void {
  sql(db, 'DELETE FROM erasedNotice WHERE id = ?').run(id);
}
