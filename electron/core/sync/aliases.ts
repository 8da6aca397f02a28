import type { Database } from 'better-sqlite3';
import type { Alias } from '#shared/contract/sync.ts';
import { sql } from '../store/index.ts';

/** A number given twice, of which this desk gave one. */
interface Renumbered extends Pick<Alias, 'number' | 'kind' | 'id' | 'becomes'> {
  /** When this desk heard of it, UTC ms. */
  readonly at: number;
}

/** The server tells all there are; what has been read stays read. */
export function takeAliases(db: Database, aliases: readonly Alias[], now: number): void {
  sql(db, `DELETE FROM alias WHERE number || ' ' || id NOT IN (SELECT value FROM json_each(?))`).run(
    JSON.stringify(aliases.map(({ number, id }) => `${number} ${id}`)),
  );
  const put = sql(
    db,
    `INSERT INTO alias (number, kind, id, becomes, at, told) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (number, id) DO UPDATE SET becomes = excluded.becomes, told = excluded.told`,
  );
  for (const { number, kind, id, becomes, told } of aliases) put.run(number, kind, id, becomes, now, Number(told));
}

/** What has not been read yet. */
export function renumberings(db: Database): Renumbered[] {
  return sql<Renumbered>(db, 'SELECT number, kind, id, becomes, at FROM alias WHERE told AND NOT seen ORDER BY at DESC').all();
}

export function seenRenumbering(db: Database, id: string): void {
  sql(db, 'UPDATE alias SET seen = 1 WHERE id = ?').run(id);
}
