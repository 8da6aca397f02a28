import type { Database } from 'better-sqlite3';

export interface Cell {
  readonly place: string;
  readonly text: string;
}

/** Everything that a desk's file holds, decrypted: every cell of every table, and the terms of its search index. */
export function everyCell(db: Database): Cell[] {
  const tables = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customerSearch%'`)
    .all();
  const cells = tables.flatMap(({ name }) => {
    const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
    return rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [{ place: `${name}.${column}`, text: textOf(value) }])),
    );
  });
  return [...cells, { place: 'customerSearch', text: searchTerms(db).join('\n') }];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('latin1') : String(value);

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

/** The row that a word was written to, then those that its operation names; empty when no operation here holds it. */
export function recordsOf(db: Database, word: string): string[] {
  const found = db.prepare<[string], { id: string; set: string }>('SELECT id, "set" FROM operation WHERE instr("set", ?) > 0').get(word);
  return found === undefined ? [] : [found.id, ...(found.set.match(uuid) ?? [])];
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export function lostValue(db: Database, conflict: string): string {
  return db.prepare<[string], { value: string }>('SELECT value FROM conflict WHERE id = ?').get(conflict)?.value ?? '';
}

/** What a desk's file holds in one field of one row; empty when it does not hold the row. */
export function valueOf(db: Database, kind: string, row: string, field: string): string {
  const value = db.prepare<[string], { value: unknown }>(`SELECT "${field}" AS value FROM "${kind}" WHERE id = ?`).get(row)?.value;
  return typeof value === 'string' ? value : '';
}

/** What the cursor counts in: the server's time between two restores. */
export function epochOf(db: Database): number {
  return db.prepare<[], { epoch: number | null }>('SELECT epoch FROM epoch').get()?.epoch ?? 0;
}

/** How far a file is with its stream; a new one that is still being filled is nowhere. */
export function cursorOf(db: Database): number {
  return db.prepare<[], { cursor: number }>('SELECT iif(backfill IS NULL, cursor, 0) AS cursor FROM progress').get()?.cursor ?? 0;
}

/** Whether a restored server has not heard yet what this file holds of before. */
export function owesOffer(db: Database): boolean {
  return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM epoch WHERE owesSince IS NOT NULL').get()?.n !== 0;
}
