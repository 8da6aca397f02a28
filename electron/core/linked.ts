import type { Database } from 'better-sqlite3';
import { sql } from './store/index.ts';

const group = `WITH RECURSIVE linked (id) AS (
  SELECT @id
  UNION SELECT c.id FROM customer c JOIN linked ON c.mergedInto = linked.id AND c.mergedInto IS NOT NULL
  UNION SELECT c.mergedInto FROM customer c JOIN linked ON c.id = linked.id WHERE c.mergedInto IS NOT NULL)`;

/** A customer with all that are linked to them by merges, in either direction (R-CALLER-3). */
export function linkedGroup(db: Database, id: string): string[] {
  return sql<{ id: string }>(db, `${group} SELECT id FROM linked ORDER BY id`)
    .all({ id })
    .map((row) => row.id);
}

/** Who stands for the group: the one who is merged into nobody. A link to somebody who is not on this desk ends there. */
export function rootOf(db: Database, id: string): string {
  const next = sql<{ mergedInto: string | null }>(
    db,
    'SELECT mergedInto FROM customer WHERE id = ? AND mergedInto IN (SELECT id FROM customer)',
  ).get(id);
  const into = next?.mergedInto ?? null;
  return into === null ? id : rootOf(db, into);
}
