import { sql } from 'kysely';
import { childrenOf, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Db } from '#server/db/connect.ts';
import { shape } from '#server/records/index.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Which rows are in which stream, counted afresh from the rows themselves: slow, and without a counter to be wrong. */
export async function expectedMembership(db: Db): Promise<string[]> {
  const rows = new Map<KindName, Row[]>();
  for (const kind of kindNames) rows.set(kind, await readAll(db, kind));
  const members = new Set<string>();
  const add = (stream: string, kind: KindName, id: string): void => {
    const key = `${stream} ${kind}/${id}`;
    if (members.has(key) || !rows.get(kind)?.some((row) => row.id === id)) return;
    members.add(key);
    for (const child of childrenOf(kind)) {
      if (!child.zones.some((zone) => stream.startsWith(`${zone}/`))) continue;
      for (const row of rows.get(child.kind) ?? []) if (row[child.field] === id) add(stream, child.kind, row.id);
    }
  };
  for (const kind of kindNames) {
    const { zones, pulls, fields } = kindOf(kind);
    for (const row of rows.get(kind) ?? []) {
      for (const zone of zones?.(row) ?? []) {
        const stream = `${zone}/${String(row['site'])}`;
        add(stream, kind, row.id);
        for (const field of pulls(row, zone))
          if (typeof row[field] === 'string') add(stream, fields[field]?.refersTo as KindName, row[field]);
      }
    }
  }
  return [...members].sort();
}

export async function countedMembership(db: Db): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`select stream || ' ' || kind || '/' || id as member from feed where refs > 0`.execute(db);
  return rows.map(({ member }) => member).sort();
}

async function readAll(db: Db, kind: KindName): Promise<Row[]> {
  const { table, columns } = shape(kind);
  const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
  return rows.map((row) => ({ id: row.id, ...Object.fromEntries(columns.map(({ field, column }) => [field, row[column]])) }));
}
