import { sql } from 'kysely';
import { childrenOf, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Db } from '#server/db/connect.ts';
import { shape } from '#server/records/index.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * Which rows are in which stream, and for how many reasons, counted afresh from the rows themselves:
 * slow, and without a counter to be wrong. `workshop/main repair/<id> ×1`.
 */
export async function expectedMembership(db: Db): Promise<string[]> {
  const rows = new Map<KindName, Row[]>();
  for (const kind of kindNames) rows.set(kind, await readAll(db, kind));
  const ids = new Set([...rows].flatMap(([kind, all]) => all.map(({ id }) => `${kind}/${id}`)));
  const reasons = new Map<string, number>();
  const add = (stream: string, name: string): void => {
    if (ids.has(name)) reasons.set(`${stream} ${name}`, (reasons.get(`${stream} ${name}`) ?? 0) + 1);
  };
  for (const kind of kindNames) {
    const { zones, pulls, fields } = kindOf(kind);
    for (const row of rows.get(kind) ?? []) {
      for (const zone of zones?.(row) ?? []) {
        const stream = `${zone}/${String(row['site'])}`;
        add(stream, `${kind}/${row.id}`);
        for (const field of pulls(row, zone))
          if (typeof row[field] === 'string') add(stream, `${fields[field]?.refersTo ?? ''}/${row[field]}`);
      }
    }
  }
  for (const parent of kindNames) {
    const inStreams = [...reasons.keys()]
      .map((key) => key.split(' ') as [string, string])
      .filter(([, name]) => name.startsWith(`${parent}/`));
    for (const child of childrenOf(parent)) {
      for (const [stream, name] of inStreams) {
        if (!child.zones.some((zone) => stream.startsWith(`${zone}/`))) continue;
        for (const row of rows.get(child.kind) ?? [])
          if (`${parent}/${String(row[child.field])}` === name) add(stream, `${child.kind}/${row.id}`);
      }
    }
  }
  return [...reasons].map(([member, count]) => `${member} ×${count}`).sort();
}

export async function countedMembership(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    member: string;
  }>`select stream || ' ' || kind || '/' || id || ' ×' || refs as member from feed where refs > 0`.execute(db);
  return rows.map(({ member }) => member).sort();
}

async function readAll(db: Db, kind: KindName): Promise<Row[]> {
  const { table, columns } = shape(kind);
  const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
  return rows.map((row) => ({ id: row.id, ...Object.fromEntries(columns.map(({ field, column }) => [field, row[column]])) }));
}
