import { keptSchema, type KeptView, type OutOfUse } from '#shared/contract/desk/index.ts';
import { details } from '#shared/catalogue/index.ts';
import { explainFamily, outOfUseFrom, thinFamily } from '#shared/policy/index.ts';
import { reads, today, type Area } from '../area.ts';
import { isOutOfUse, rootOf } from '../linked.ts';
import { sql } from '../store/index.ts';
import { holdsOn } from './held.ts';
import { caseAlone, familyOf } from './family.ts';

/**
 * Until when a record is kept, as far as this desk can tell from the rows it holds (R-RET-9). The server
 * decides. Null for what is not here, or when this person does not read what it follows from.
 */
export function keptOf(area: Area, kind: 'customer' | 'call' | 'repair', id: string): KeptView | null {
  if (kind === 'repair' ? !reads(area, 'repair', 'completedOn') : !reads(area, 'call', 'contactOn')) return null;
  const owner =
    kind === 'customer'
      ? id
      : (sql<{ customer: string | null }>(area.desk.db, `SELECT customer FROM ${kind} WHERE id = ?`).get(id)?.customer ?? null);
  const family = owner === null || kind === 'repair' ? caseAlone(area, kind === 'repair' ? 'repair' : 'call', id) : familyOf(area, owner);
  const { retention } = area.desk.policy();
  const explained = explainFamily(retention, family, today(area));
  const found = explained.find((one) => one.kind === kind && one.id === id);
  if (found === undefined) return null;
  const { keepUntil, rule, anchor, because } = found;
  const known = kind === 'customer' ? thinFamily(family, explained, details) : [];
  const thins = known.flatMap(({ detail, until }) =>
    until !== null && (keepUntil === null || until < keepUntil) ? [{ detail, until }] : [],
  );
  return keptSchema.parse({ keepUntil, rule, anchor, because, heldBy: holdsOn(area, kind, id), thins });
}

/**
 * Of a customer who is out of use (R-RET-6): since when, and the last day on which they are kept, as far as this desk can
 * tell. Null for everybody else.
 */
export function outOfUseOf(area: Area, customer: string | null): OutOfUse | null {
  const { db } = area.desk;
  if (customer === null || !isOutOfUse(db, customer) || !reads(area, 'customer', 'standing', true)) return null;
  const explained = explainFamily(area.desk.policy().retention, familyOf(area, customer), today(area));
  const from = outOfUseFrom(explained);
  const root = rootOf(db, customer);
  return {
    since: from !== null && from <= today(area) ? from : null,
    keepUntil: explained.find(({ id }) => id === root)?.keepUntil ?? null,
  };
}
