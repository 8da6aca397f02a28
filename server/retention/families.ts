import { sql } from 'kysely';
import { daysIn, derive, type CallRow, type CustomerRow, type Family, type RepairRow } from '#shared/policy/index.ts';
import { column } from '../db/arrays.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';

/** Families are read so many at a time; one is never cut. */
export const familiesAtOnce = 500;

export interface Page {
  readonly families: readonly Family[];
  /** Parts of the details that have gone, by customer, unless the row was written since. */
  readonly thinned: ReadonlyMap<string, readonly string[]>;
  /** Of each customer, as the row says. */
  readonly standings: ReadonlyMap<string, string>;
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}
export type DayOf = ReturnType<typeof daysIn>;

/** A link to somebody who has gone ends there: nobody may be in no family, and so be kept for ever. */
export const isHead = sql`(c.merged_into is null or not exists (select 1 from customer r where r.id = c.merged_into))`;

/** The families of the customers after an id. */
export async function customerFamilies(tx: Tx, dayOf: DayOf, after: string | null): Promise<Page> {
  const { rows: roots } = await sql<{ id: string }>`
    select id from customer c where ${isHead} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${familiesAtOnce}`.execute(
    tx,
  );
  const ids = roots.map(({ id }) => id);
  return { ...(await familiesOf(tx, dayOf, ids)), next: ids.length < familiesAtOnce ? null : (ids.at(-1) ?? null) };
}

/**
 * These customers, each with the linked group they stand for, however long its chain (R-CALLER-3), and
 * all that is theirs: ids and dates only, nothing is unsealed. Whoever stands for nobody any more, because
 * they were linked meanwhile, has an empty family. Days are those of `dayOf`.
 */
export async function familiesOf(tx: Tx, dayOf: DayOf, ids: readonly string[]): Promise<Omit<Page, 'next'>> {
  const families = new Map(ids.map((id) => [id, emptyFamily()]));
  const headOf = await groupsOf(tx, ids);
  const group = column('uuid', [...headOf.keys()]);
  const theirs = sql`r.customer = any(${group})`;
  const [{ rows: customers }, { rows: calls }, { rows: repairs }, { rows: payments }, { rows: products }] = await together([
    sql<CustomerRow & { readonly thinned: readonly string[] | null; readonly standing: string }>`
      select c.id, c.created_at as "createdAt", c.last_contact_on as "lastContactOn", c.standing, t.details as thinned
      from customer c left join thinned t on t.customer = c.id and t.version = c.version
      where c.id = any(${group}) order by c.id`.execute(tx),
    sql<CallRow>`select ${callColumns} from call r where ${theirs} order by r.id`.execute(tx),
    sql<RepairRow>`select ${repairColumns} from repair r where ${theirs} order by r.id`.execute(tx),
    sql<Family['payments'][number] & { readonly owner: string }>`
      select r.customer as owner, p.id, p.repair, p.paid_on as "paidOn" from payment p join repair r on r.id = p.repair
      where ${theirs} order by p.id`.execute(tx),
    sql<Family['products'][number]>`select r.id, r.customer from product r where ${theirs} order by r.id`.execute(tx),
  ]);
  const familyOf = new Map(customers.map(({ id }) => [id, families.get(headOf.get(id) ?? id)]));
  const of = (id: string | null) => (id === null ? undefined : familyOf.get(id));
  for (const row of customers) of(row.id)?.customers.push(derive.customer(row, dayOf));
  for (const row of calls) of(row.customer)?.calls.push(derive.call(row, dayOf));
  for (const row of repairs) of(row.customer)?.repairs.push(derive.repair(row, dayOf));
  for (const row of products) of(row.customer)?.products.push(row);
  for (const { owner, ...row } of payments) of(owner)?.payments.push(row);
  await joinWarranties(tx, families);
  const thinned = new Map(customers.map(({ id, thinned: gone }) => [id, gone ?? []]));
  const standings = new Map(customers.map(({ id, standing }) => [id, standing]));
  return { families: [...families.values()], thinned, standings };
}

/** Everybody who is in the group of one of these heads, by id. A link at a time: joined in one statement the whole table was read for each page. */
async function groupsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows: heads } = await sql<{ id: string }>`select id from customer c where id = any(${ids}::uuid[]) and ${isHead}`.execute(tx);
  const headOf = new Map(heads.map(({ id }) => [id, id]));
  for (let fresh = [...headOf.keys()]; fresh.length > 0;) {
    const { rows } = await sql<{ id: string; into: string }>`
      select id, merged_into as "into" from customer where merged_into = any(${fresh}::uuid[])`.execute(tx);
    for (const { id, into } of rows) headOf.set(id, headOf.get(into) ?? into);
    fresh = rows.map(({ id }) => id);
  }
  return headOf;
}

/** Calls and repairs that name no customer, each a family of its own. */
export async function strayFamilies(tx: Tx, dayOf: DayOf, after: string | null): Promise<Page> {
  const strays = (table: string) => sql`(select id from ${sql.table(table)} where customer is null
    and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${familiesAtOnce})`;
  const { rows } = await sql<{ id: string }>`select id from (${strays('call')} union all ${strays('repair')}) as stray
    order by id limit ${familiesAtOnce}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const families = new Map(ids.map((id) => [id, emptyFamily()]));
  const { rows: calls } = await sql<CallRow>`select ${callColumns} from call r where r.id = any(${ids}::uuid[])`.execute(tx);
  const { rows: repairs } = await sql<RepairRow>`select ${repairColumns} from repair r where r.id = any(${ids}::uuid[])`.execute(tx);
  const { rows: payments } = await sql<Family['payments'][number] & { readonly repair: string }>`
    select p.id, p.repair, p.paid_on as "paidOn" from payment p where p.repair = any(${ids}::uuid[])`.execute(tx);
  for (const row of calls) families.get(row.id)?.calls.push(derive.call(row, dayOf));
  for (const row of repairs) families.get(row.id)?.repairs.push(derive.repair(row, dayOf));
  for (const row of payments) families.get(row.repair)?.payments.push(row);
  await joinWarranties(tx, families);
  return { families: [...families.values()], ...nobodys, next: ids.length < familiesAtOnce ? null : (ids.at(-1) ?? null) };
}

/** Payments whose repair has gone: what is left of them is kept for the books alone. */
export async function loosePayments(tx: Tx, _dayOf: DayOf, after: string | null): Promise<Page> {
  const { rows } = await sql<Family['payments'][number]>`
    select id, repair, paid_on as "paidOn" from payment
    where repair is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${familiesAtOnce}`.execute(tx);
  const families = rows.map((payment) => ({ ...emptyFamily(), payments: [payment] }));
  return { families, ...nobodys, next: rows.length < familiesAtOnce ? null : (rows.at(-1)?.id ?? null) };
}

const nobodys: Pick<Page, 'thinned' | 'standings'> = { thinned: new Map(), standings: new Map() };

type Mutable = { -readonly [K in keyof Family]: Family[K][number][] };

const emptyFamily = (): Mutable => ({ customers: [], products: [], warranties: [], calls: [], repairs: [], payments: [] });

const callColumns = sql`r.id, r.customer, r.product, r.started_at as "startedAt", r.ended_at as "endedAt", r.status, r.outcome,
  r.contact_on as "contactOn", r.call_back_on as "callBackOn", r.channel`;

const repairColumns = sql`r.id, r.customer, r.product, r.call, r.booked_at as "bookedAt", r.completed_on as "completedOn",
  r.charge_minor as "chargeMinor", r.paid`;

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
