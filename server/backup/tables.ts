import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import type { Tx } from '../db/transaction.ts';

/** A table as any PostgreSQL-compatible engine describes it. Values travel as text, bytes as base64. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}
interface Column {
  readonly name: string;
  readonly type: string;
}
export type TextRow = readonly (string | null)[];

const rowsAtOnce = 1000;
/** The schema's version stands in the backup's header; the program that restores makes the tables. */
const left = 'schema_version';

/**
 * Every table of ours, by the engine's own catalogue: a new table is backed up without being named anywhere. What
 * the engine makes of other columns, it makes again. Throws a Refusal `invalid` where our tables lie in another
 * schema than the one looked at: a backup of none of them would be read back as good.
 */
export async function tablesOf(tx: Tx): Promise<Table[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.table_name::text as "table", c.column_name::text as "column", c.udt_name::text as "type"
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    order by c.table_name, c.ordinal_position`.execute(tx);
  const tables = new Map<string, Column[]>();
  for (const { table, column, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name: column, type }]);
  if (!tables.delete(left))
    throw new Refusal(
      'invalid',
      'The tables are not in the first schema of the search path: name theirs first ("alter role … set search_path").',
    );
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

export async function countRows(tx: Tx, { name }: Table): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** The rows of a table, some at a time, through a cursor of this transaction. */
export async function* rowsOf(tx: Tx, { name, columns }: Table): AsyncGenerator<readonly TextRow[]> {
  const text = sql.join(
    columns.map(({ name: column, type }) => (type === 'bytea' ? sql`encode(${sql.ref(column)}, 'base64')` : sql`${sql.ref(column)}::text`)),
  );
  await sql`declare backup_rows no scroll cursor for select array[${text}]::text[] as "values" from ${sql.table(name)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ values: TextRow }>`fetch ${sql.raw(String(rowsAtOnce))} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    yield rows.map(({ values }) => values);
  }
  await sql`close backup_rows`.execute(tx);
}

/** One array a column, one statement for all rows. */
export async function insertText(tx: Tx, { name, columns }: Table, rows: readonly TextRow[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const values = sql.join(
    columns.map(({ name: column, type }) =>
      type === 'bytea' ? sql`decode(n.${sql.ref(column)}, 'base64')` : sql`n.${sql.ref(column)}::${sql.raw(typeName(type))}`,
    ),
  );
  const arrays = sql.join(columns.map((_, i) => sql`${rows.map((row) => row[i] ?? null)}::text[]`));
  await sql`insert into ${sql.table(name)} (${names}) select ${values} from unnest(${arrays}) as n(${names})`.execute(tx);
}

/** It comes from a file, sealed by us all the same: nothing but a plain name goes into a statement as text. */
function typeName(type: string): string {
  if (!/^_?[a-z][a-z0-9]*$/.test(type)) throw new Error('a type is named by letters');
  return type;
}
