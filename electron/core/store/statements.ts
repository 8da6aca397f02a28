import type { Database, Statement } from 'better-sqlite3';

type Statements = Map<string, Statement>;
const prepared = new WeakMap<Database, Statements>();

/** A statement, prepared once a store. `Row` says what its own text selects. */
export function sql<Row = unknown>(db: Database, text: string): Statement<unknown[], Row> {
  const statements: Statements = prepared.get(db) ?? new Map<string, Statement>();
  prepared.set(db, statements);
  const statement = statements.get(text) ?? db.prepare(text);
  statements.set(text, statement);
  return statement as Statement<unknown[], Row>;
}
