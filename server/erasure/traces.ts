import { sql } from 'kysely';
import { z } from 'zod';
import { kindNames } from '#shared/catalogue/index.ts';
import { atOnce } from '../db/at-once.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsById } from '../records/index.ts';

/** What else the server keeps of rows that go, by the row: values that lost a merge, operations kept aside, old numbers. Counts by store. */
export interface Traces {
  readonly conflicts: number;
  readonly operations: number;
  readonly aliases: number;
  readonly keys: number;
}

/**
 * Deletes them, and the keys. A row that goes was the last that its own id's key sealed: what is
 * sealed under a customer's key names the customer, and would have kept them.
 */
export async function deleteTraces(tx: Tx, ids: readonly string[]): Promise<Traces> {
  const these = sql`${ids}::uuid[]`;
  const [conflicts, aliases, keys, held] = await atOnce(tx, [
    sql`delete from conflict where record = any(${these}) or subject = any(${these}) or names && ${these} returning record, kind`,
    sql`delete from number_alias where record = any(${these}) or subject = any(${these}) returning record, kind`,
    sql`delete from subject_key where subject = any(${these}) returning subject as record`,
    sql`delete from held_operation where record = any(${these}) or subject = any(${these}) or names && ${these} returning record, kind`,
    sql`delete from corrected_date where record = any(${these})`,
    sql`delete from thinned where customer = any(${these})`,
    sql`delete from serial_index where product = any(${these})`,
    sql`delete from contact_index where customer = any(${these})`,
  ]);
  const operations = z.array(z.object({ record: z.string(), kind: z.string() })).parse(held);
  await deleteLooseKeys(tx, operations);
  return { conflicts: conflicts?.length ?? 0, operations: operations.length, aliases: aliases?.length ?? 0, keys: keys?.length ?? 0 };
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
