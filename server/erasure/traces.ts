import { sql } from 'kysely';
import { z } from 'zod';
import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import { column } from '../db/arrays.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsById } from '../records/index.ts';

/** What else the server keeps of rows that go, by the row: values that lost a merge, operations kept aside, old numbers. Counts by store. */
export interface Traces {
  readonly conflicts: number;
  readonly operations: number;
  readonly aliases: number;
  readonly keys: number;
}

const foundSchema = z.object({
  ...{ conflicts: z.int(), aliases: z.int(), keys: z.int() },
  held: z.array(z.object({ record: z.string(), kind: z.string() })),
});

/**
 * Deletes them, and the keys, in one statement. A row that goes was the last that its own id's key sealed: what is
 * sealed under a customer's key names the customer, and would have kept them.
 */
export async function deleteTraces(tx: Tx, gone: readonly { readonly kind: KindName; readonly id: string }[]): Promise<Traces> {
  const idsOf = (kind?: KindName) => column('uuid', gone.filter((one) => kind === undefined || one.kind === kind).map(({ id }) => id)); // prettier-ignore
  const any = (list: string) => sql`any((select ids from ${sql.ref(list)})::uuid[])`;
  const about = sql`(record in (select unnest(ids) from gone) or subject in (select unnest(ids) from gone))`;
  const named = sql`names && (select ids from gone)`;
  const { rows } = await sql`
    with gone as materialized (select ${idsOf()} as ids),
      customers as materialized (select ${idsOf('customer')} as ids),
      products as materialized (select ${idsOf('product')} as ids),
      conflicts as (delete from conflict where ${about} or ${named} returning 1),
      aliases as (delete from number_alias where ${about} returning 1),
      keys as (delete from subject_key where subject = ${any('gone')} returning 1),
      held as (delete from held_operation where ${about} or ${named} returning record, kind),
      dates as (delete from corrected_date where record = ${any('gone')}),
      thin as (delete from thinned where customer = ${any('customers')}),
      contacts as (delete from contact_index where customer = ${any('customers')}),
      serials as (delete from serial_index where product = ${any('products')})
    select (select count(*)::integer from conflicts) as conflicts, (select count(*)::integer from aliases) as aliases,
      (select count(*)::integer from keys) as keys, (select coalesce(json_agg(held), '[]') from held) as held`.execute(tx);
  const { held, ...counts } = foundSchema.parse(rows[0]);
  await deleteLooseKeys(tx, held);
  return { ...counts, operations: held.length };
}

/** An operation kept aside was sealed under a key of its row's id. Where there is no such row, nothing else is. */
async function deleteLooseKeys(tx: Tx, held: readonly { readonly record: string; readonly kind: string }[]): Promise<void> {
  for (const kind of kindNames) {
    const records = held.filter((one) => one.kind === kind).map(({ record }) => record);
    const there = new Set((await rowsById(tx, kind, records, { lock: false })).map(({ id }) => id));
    const loose = records.filter((id) => !there.has(id));
    if (loose.length === 0) continue;
    await sql`delete from subject_key k where k.subject = any(${loose}::uuid[])
      and not exists (select 1 from held_operation h where h.record = k.subject)`.execute(tx);
  }
}
