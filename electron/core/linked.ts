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

/**
 * SQL: whether the customer of this alias is out of use (R-RET-6), or was merged into somebody who is. Every
 * list of people or of their cases says with it whom it shows. Where a zone holds no standing, nobody is.
 */
export const outOfUse = (
  customer: string,
): string => `(${customer}.standing IS 'deactivated' OR (${customer}.mergedInto IS NOT NULL AND EXISTS (
  WITH RECURSIVE up (id) AS (SELECT ${customer}.mergedInto
    UNION SELECT above.mergedInto FROM customer above JOIN up ON above.id = up.id WHERE above.mergedInto IS NOT NULL)
  SELECT 1 FROM customer above JOIN up ON above.id = up.id WHERE above.standing IS 'deactivated')))`;

export function isOutOfUse(db: Database, id: string): boolean {
  return sql(db, `SELECT 1 FROM customer c WHERE id = ? AND ${outOfUse('c')}`).get(id) !== undefined;
}
