import { sql } from 'kysely';
import { fieldsOf, type Detail } from '#shared/catalogue/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { hlcOf, nobody } from './nobody.ts';
import { lockCustomers, writeChanges } from './own-change.ts';
import { indexContacts } from './same-person.ts';
import type { Entry, Workspace } from './workspace.ts';

export interface Thin {
  readonly id: string;
  readonly details: readonly Detail[];
}
interface Thinned {
  /** Customers who lost something, each with the fields. */
  readonly thinned: readonly { readonly id: string; readonly fields: readonly string[] }[];
  readonly streams: readonly string[];
}

/**
 * Takes parts of customers' details out of their rows, as of a moment: what was written later stays. Desks
 * hear of it as of any change. Values that lost a merge go with them, and so do the hashes by which they are found.
 */
export async function thinRows(tx: Tx, { vault }: Pick<Context, 'vault'>, customers: readonly Thin[], at: number): Promise<Thinned> {
  const { epoch, workspace } = await lockCustomers(
    tx,
    vault,
    customers.map(({ id }) => id),
  );
  const thinned: Thinned['thinned'][number][] = [];
  for (const { id, details } of customers) {
    const entry = workspace.get('customer', id);
    if (entry === null) continue;
    const fields = leaving(entry, details, at);
    if (fields.length > 0) {
      workspace.put(without(entry, fields, epoch, at));
      thinned.push({ id, fields });
    }
  }
  for (const { id, fields } of thinned)
    await sql`delete from conflict where record = ${id}::uuid and field = any(${fields}::text[])`.execute(tx);
  await sql`delete from contact_index where customer = any(${thinned.map(({ id }) => id)}::uuid[])`.execute(tx);
  await indexContacts(tx, vault, workspace);
  const streams = await writeChanges(tx, vault, workspace);
  await remember(tx, customers, workspace);
  return { thinned, streams };
}

/** The fields of these parts that hold something, written before the moment. */
function leaving({ values, clocks }: Entry, details: readonly Detail[], at: number): string[] {
  const before = hlcOf(at);
  return fieldsOf('customer').flatMap(([field, { detail }]) => {
    if (detail === undefined || !details.includes(detail) || (values[field] ?? null) === null) return [];
    return (clocks.fields[field] ?? clocks.made).at < before ? [field] : [];
  });
}

function without(entry: Entry, fields: readonly string[], epoch: number, at: number): Entry {
  const version = entry.version + 1;
  const clock = { version, at: hlcOf(at), by: nobody, desk: nobody };
  return {
    ...entry,
    ...{ epoch, version },
    values: { ...entry.values, ...Object.fromEntries(fields.map((field) => [field, null])) },
    clocks: { made: entry.clocks.made, fields: { ...entry.clocks.fields, ...Object.fromEntries(fields.map((field) => [field, clock])) } },
  };
}

/** So that the next night looks at none of them again, until somebody writes there. */
async function remember(tx: Tx, customers: readonly Thin[], workspace: Workspace): Promise<void> {
  const there = customers.flatMap(({ id, details }) => {
    const entry = workspace.get('customer', id);
    return entry === null ? [] : [{ id, details: details.join(' '), version: entry.version }];
  });
  await sql`insert into thinned (customer, details, version)
    select n.id, string_to_array(n.details, ' '), n.version
    from unnest(${there.map(({ id }) => id)}::uuid[], ${there.map(({ details }) => details)}::text[], ${there.map(({ version }) => version)}::bigint[])
      as n(id, details, version)
    on conflict (customer) do update set version = excluded.version,
      details = case when thinned.version = excluded.version then array(select distinct unnest(thinned.details || excluded.details)) else excluded.details end`.execute(
    tx,
  );
}
