import { sql } from 'kysely';
import { kindNames } from '#shared/catalogue/index.ts';
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
  const run = async (text: ReturnType<typeof sql>): Promise<number> => Number((await text.execute(tx)).numAffectedRows ?? 0n);
  const conflicts = await run(
    sql`delete from conflict where record = any(${ids}::uuid[]) or subject = any(${ids}::uuid[]) or names && ${ids}::uuid[]`,
  );
  await run(sql`delete from corrected_date where record = any(${ids}::uuid[])`);
  await run(sql`delete from thinned where customer = any(${ids}::uuid[])`);
  await run(sql`delete from serial_index where product = any(${ids}::uuid[])`);
  await run(sql`delete from contact_index where customer = any(${ids}::uuid[])`);
  const { rows: held } = await sql<{ record: string; kind: string }>`
    delete from held_operation where record = any(${ids}::uuid[]) or subject = any(${ids}::uuid[]) or names && ${ids}::uuid[] returning record, kind`.execute(
    tx,
  );
  const aliases = await run(sql`delete from number_alias where record = any(${ids}::uuid[]) or subject = any(${ids}::uuid[])`);
  const keys = await run(sql`delete from subject_key where subject = any(${ids}::uuid[])`);
  await deleteLooseKeys(tx, held);
  return { conflicts, operations: held.length, aliases, keys };
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
