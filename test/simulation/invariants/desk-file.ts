import type { Database } from 'better-sqlite3';

/** Everything that a desk's file holds, decrypted: every cell of every table, and the terms of its search index. */
export function everyText(db: Database): string {
  const tables = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customerSearch%'`)
    .all();
  const cells = tables.flatMap(({ name }) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => Object.values(row).join('\n')),
  );
  return [...cells, ...searchTerms(db)].join('\n');
}

/** The index keeps no copy of the text, but its terms are words all the same. */
function searchTerms(db: Database): string[] {
  db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'customerSearch', 'row')`);
  return db
    .prepare<[], { term: string }>('SELECT term FROM temp.terms')
    .all()
    .map(({ term }) => term);
}

export interface KeptOperation {
  readonly opId: string;
  readonly state: string;
  readonly kind: string;
  readonly id: string;
  readonly set: string;
}

/** Operations that wait, or stand in needs attention. */
export function keptOperations(db: Database): KeptOperation[] {
  return db
    .prepare<[], KeptOperation>(`SELECT opId, state, kind, id, "set" FROM operation WHERE state IN ('waiting', 'refused', 'held')`)
    .all();
}

/** Values that lost a merge and are shown at this desk, as JSON. */
export function openConflicts(db: Database, row: string, field: string): string[] {
  const found = db
    .prepare<[string, string], { value: string }>('SELECT value FROM conflict WHERE "row" = ? AND field = ? AND closed = 0')
    .all(row, field);
  return found.map(({ value }) => value);
}

export function cursorOf(db: Database): number {
  return db.prepare<[], { cursor: number }>('SELECT cursor FROM progress').get()?.cursor ?? 0;
}
