import { sql } from 'kysely';
import { kindNames, kindOf, zoneFields } from '#shared/catalogue/index.ts';
import { aliasSchema, type Alias } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';
import { shape } from '../records/index.ts';

/** They travel whole with each answer: that a number is given twice is an accident. Older ones are found at the server. */
const mostAliases = 500;

/** Numbers that were given twice, of rows in a desk's stream or given by the desk itself; as far as its zone knows records by number. */
export async function aliasesFor(tx: Tx, { id, zone }: Device, stream: string): Promise<Alias[]> {
  const parts = kindNames
    .filter((kind) => kindOf(kind).series !== null && zoneFields(kind, zone).includes('number'))
    .map(
      (kind) => sql`select a.number, a.kind, a.record as id, r.number as becomes, a.at,
          coalesce(a.device = ${id} or a.other = ${id}, false) as told
        from number_alias a join ${sql.table(shape(kind).table)} r on r.id = a.record
        where a.kind = ${kind} and (a.device = ${id} or a.other = ${id}
          or exists (select 1 from feed f where f.id = a.record and f.kind = a.kind and f.stream = ${stream} and f.refs > 0))`,
    );
  if (parts.length === 0) return [];
  const { rows } =
    await sql`select * from (${sql.join(parts, sql` union all `)}) as found order by at desc limit ${sql.raw(String(mostAliases))}`.execute(
      tx,
    );
  return rows.map((row) => aliasSchema.parse(row));
}
