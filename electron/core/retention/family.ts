import { derive, type CallRow, type CustomerRow, type Family, type RepairRow } from '#shared/policy/index.ts';
import { dateOf, type Area } from '../area.ts';
import { linkedGroup } from '../linked.ts';
import { sql } from '../store/index.ts';

const callColumns = 'id, customer, product, startedAt, endedAt, status, outcome, contactOn, callBackOn, channel';
const repairColumns = 'id, customer, product, call, bookedAt, completedOn, chargeMinor, paid';
const group = `SELECT value FROM json_each(@group)`;

/** A customer, those linked with them (R-CALLER-3), and all of theirs that this desk holds. */
export function familyOf(area: Area, customer: string): Family {
  const { db } = area.desk;
  const dayOf = (instant: number) => dateOf(area, instant);
  const linked = { group: JSON.stringify(linkedGroup(db, customer)) };
  const customers = sql<CustomerRow>(db, `SELECT id, createdAt, lastContactOn FROM customer WHERE id IN (${group}) ORDER BY id`).all(
    linked,
  );
  const products = sql<Family['products'][number]>(db, `SELECT id, customer FROM product WHERE customer IN (${group})`).all(linked);
  const calls = sql<CallRow>(db, `SELECT ${callColumns} FROM call WHERE startedAt IS NOT NULL AND customer IN (${group})`).all(linked);
  const repairs = sql<RepairRow>(db, `SELECT ${repairColumns} FROM repair WHERE product IS NOT NULL AND customer IN (${group})`).all(
    linked,
  );
  return {
    customers: customers.map((row) => derive.customer(row, dayOf)),
    products,
    ...casesOf(area, calls, repairs),
    payments: [],
  };
}

/** A call or repair alone: nobody is named on it, or this zone does not hold the rest. */
export function caseAlone(area: Area, kind: 'call' | 'repair', id: string): Family {
  const { db } = area.desk;
  const calls = kind === 'call' ? sql<CallRow>(db, `SELECT ${callColumns} FROM call WHERE startedAt IS NOT NULL AND id = ?`).all(id) : [];
  const repairs =
    kind === 'repair' ? sql<RepairRow>(db, `SELECT ${repairColumns} FROM repair WHERE product IS NOT NULL AND id = ?`).all(id) : [];
  return { customers: [], products: [], ...casesOf(area, calls, repairs), payments: [] };
}

function casesOf(area: Area, calls: readonly CallRow[], repairs: readonly RepairRow[]): Pick<Family, 'calls' | 'repairs' | 'warranties'> {
  const dayOf = (instant: number) => dateOf(area, instant);
  const products = [...new Set([...calls, ...repairs].flatMap(({ product }) => product ?? []))];
  return {
    calls: calls.map((row) => derive.call(row, dayOf)),
    repairs: repairs.map((row) => derive.repair(row, dayOf)),
    warranties: products.flatMap((product) =>
      sql<Family['warranties'][number]>(
        area.desk.db,
        'SELECT id, product, startsOn, endsOn FROM warranty WHERE product = ? AND startsOn IS NOT NULL',
      ).all(product),
    ),
  };
}
