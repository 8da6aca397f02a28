import type { Area } from '../area.ts';
import { linkedGroup } from '../linked.ts';
import { sql } from '../store/index.ts';

interface Named {
  readonly customer: string | null;
  readonly product: string | null;
}

/**
 * The legal holds that keep a record, as far as this desk knows: those that covered it when they were set,
 * and those on its customer or product, which keep what comes later too. The server asks again before it erases (R-RET-7).
 */
export function holdsOn(area: Area, kind: 'customer' | 'call' | 'repair', id: string): string[] {
  const holds = area.desk.holds();
  if (holds.length === 0) return [];
  const { db } = area.desk;
  const named: Named =
    kind === 'customer'
      ? { customer: id, product: null }
      : (sql<Named>(db, `SELECT customer, product FROM ${kind} WHERE id = ?`).get(id) ?? { customer: null, product: null });
  const people = named.customer === null ? [] : linkedGroup(db, named.customer);
  return holds
    .filter(({ scope, records }) => {
      if (records.includes(id)) return true;
      if (scope === 'customer') return people.some((one) => records.includes(one));
      return scope === 'product' && named.product !== null && records.includes(named.product);
    })
    .map((hold) => hold.id);
}
