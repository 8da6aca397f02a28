import { sql } from 'kysely';
import type { Family } from '#shared/policy/index.ts';
import type { Tx } from '../db/transaction.ts';

/** Families are read so many at a time; one is never cut. */
export const familiesAtOnce = 500;

export interface Page {
  readonly families: readonly Family[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/**
 * The customers after an id, each with the linked group they stand for (R-CALLER-3) and all that is theirs:
 * ids and dates only, nothing is unsealed. Days are those of `zone`.
 */
export async function customerFamilies(tx: Tx, zone: string, after: string | null): Promise<Page> {
  const { rows: roots } = await sql<{ id: string }>`
    select id from customer where merged_into is null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${familiesAtOnce}`.execute(tx);
  const ids = roots.map(({ id }) => id);
  const families = new Map(ids.map((id) => [id, emptyFamily()]));
  const customers = await sql<Of<'customers'>>`
    select coalesce(merged_into, id) as root, id, ${day('created_at', zone)} as "enteredOn", last_contact_on as "lastContactOn"
    from customer where id = any(${ids}::uuid[]) or merged_into = any(${ids}::uuid[]) order by id`.execute(tx);
  const everybody = customers.rows.map(({ id }) => id);
  const root = sql`(select coalesce(c.merged_into, c.id) from customer c where c.id = r.customer)`;
  const calls = await sql<Of<'calls'>>`
    select ${root} as root, ${callColumns(zone)} from call r where r.customer = any(${everybody}::uuid[]) order by r.id`.execute(tx);
  const repairs = await sql<Of<'repairs'>>`
    select ${root} as root, ${repairColumns(zone)} from repair r where r.customer = any(${everybody}::uuid[]) order by r.id`.execute(tx);
  const payments = await sql<Of<'payments'>>`
    select ${root} as root, p.id, p.repair, p.paid_on as "paidOn" from payment p join repair r on r.id = p.repair
    where r.customer = any(${everybody}::uuid[]) order by p.id`.execute(tx);
  const products = await sql<Of<'products'>>`
    select ${root} as root, r.id, r.customer from product r where r.customer = any(${everybody}::uuid[]) order by r.id`.execute(tx);
  join(families, { customers: customers.rows, calls: calls.rows, repairs: repairs.rows, payments: payments.rows, products: products.rows });
  await joinWarranties(tx, families);
  return { families: [...families.values()], next: ids.length < familiesAtOnce ? null : (ids.at(-1) ?? null) };
}

/** Calls and repairs that name no customer, each a family of its own. */
export async function strayFamilies(tx: Tx, zone: string, after: string | null): Promise<Page> {
  const strays = (table: string) => sql`(select id from ${sql.table(table)} where customer is null
    and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${familiesAtOnce})`;
  const { rows } = await sql<{ id: string }>`select id from (${strays('call')} union all ${strays('repair')}) as stray
    order by id limit ${familiesAtOnce}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const families = new Map(ids.map((id) => [id, emptyFamily()]));
  const calls = await sql<Of<'calls'>>`select r.id as root, ${callColumns(zone)} from call r where r.id = any(${ids}::uuid[])`.execute(tx);
  const repairs = await sql<Of<'repairs'>>`
    select r.id as root, ${repairColumns(zone)} from repair r where r.id = any(${ids}::uuid[])`.execute(tx);
  const payments = await sql<Of<'payments'>>`
    select p.repair as root, p.id, p.repair, p.paid_on as "paidOn" from payment p where p.repair = any(${ids}::uuid[])`.execute(tx);
  join(families, { calls: calls.rows, repairs: repairs.rows, payments: payments.rows });
  await joinWarranties(tx, families);
  return { families: [...families.values()], next: ids.length < familiesAtOnce ? null : (ids.at(-1) ?? null) };
}

/** Payments whose repair has gone: what is left of them is kept for the books alone. */
export async function loosePayments(tx: Tx, _zone: string, after: string | null): Promise<Page> {
  const { rows } = await sql<Family['payments'][number]>`
    select id, repair, paid_on as "paidOn" from payment
    where repair is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${familiesAtOnce}`.execute(tx);
  const families = rows.map((payment) => ({ ...emptyFamily(), payments: [payment] }));
  return { families, next: rows.length < familiesAtOnce ? null : (rows.at(-1)?.id ?? null) };
}

type Mutable = { -readonly [K in keyof Family]: Family[K][number][] };
type Of<K extends keyof Family> = Family[K][number] & { readonly root: string };

const emptyFamily = (): Mutable => ({ customers: [], products: [], warranties: [], calls: [], repairs: [], payments: [] });

const day = (column: string, zone: string) => sql`to_char(to_timestamp(${sql.ref(column)} / 1000.0) at time zone ${zone}, 'YYYY-MM-DD')`;

const callColumns = (zone: string) => sql`r.id, r.customer, r.product, ${day('r.started_at', zone)} as "openedOn",
  case when r.status = 'closed' then ${sql`to_char(to_timestamp(coalesce(r.ended_at, r.started_at) / 1000.0) at time zone ${zone}, 'YYYY-MM-DD')`} end
    as "closedOn",
  case when r.outcome in ('no-answer', 'wrong-number') then null else r.contact_on end as "contactOn",
  r.call_back_on is not null as "openAction"`;

const repairColumns = (zone: string) => sql`r.id, r.customer, r.product, r.call, ${day('r.booked_at', zone)} as "openedOn",
  r.completed_on as "completedOn"`;

function join(families: ReadonlyMap<string, Mutable>, parts: { readonly [K in keyof Family]?: readonly Of<K>[] }): void {
  const add = <K extends keyof Family>(kind: K, rows: readonly Of<K>[]) => {
    for (const { root, ...row } of rows) (families.get(root)?.[kind] as unknown[] | undefined)?.push(row);
  };
  add('customers', parts.customers ?? []);
  add('products', parts.products ?? []);
  add('calls', parts.calls ?? []);
  add('repairs', parts.repairs ?? []);
  add('payments', parts.payments ?? []);
}

/** Of every product that a family owns or speaks of: a case may be about somebody else's. */
async function joinWarranties(tx: Tx, families: ReadonlyMap<string, Mutable>): Promise<void> {
  const wanted = new Map<string, Mutable[]>();
  for (const family of families.values()) {
    const products = [
      ...family.products.map(({ id }) => id),
      ...[...family.calls, ...family.repairs].flatMap(({ product }) => product ?? []),
    ];
    for (const product of new Set(products)) wanted.set(product, [...(wanted.get(product) ?? []), family]);
  }
  const { rows } = await sql<Family['warranties'][number]>`
    select id, product, starts_on as "startsOn", ends_on as "endsOn" from warranty
    where product = any(${[...wanted.keys()]}::uuid[]) order by id`.execute(tx);
  for (const row of rows) wanted.get(row.product)?.forEach((family) => family.warranties.push(row));
}
