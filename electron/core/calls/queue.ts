import type { CallLine, Output, Parsed } from '#shared/contract/desk/index.ts';
import { addDays, startOfDay } from '#shared/policy/index.ts';
import { dateOf, staffName, today, type Area } from '../area.ts';
import { linkedGroup, outOfUse } from '../linked.ts';
import { sql } from '../store/index.ts';
import { who } from './view.ts';

type Queue = Parsed<'calls.queue'>['queue'];

interface Line extends Omit<CallLine, 'waiting' | 'who'> {
  readonly customer: string | null;
  readonly name: string | null;
  readonly waiting: number;
}

/** A call that nobody closed may be one of somebody who is out of use (R-RET-6). */
const tables = `call k LEFT JOIN customer c ON c.id = k.customer`;
const inUse = `NOT ${outOfUse('c')}`;

/** @from: the start of today. Calls that only a zone's cut brought here, as a repair's, have no number and are no one's queue. */
const where: Readonly<Record<Queue, string>> = {
  today: 'startedAt >= @from AND k.number IS NOT NULL',
  'call-back': `status = 'open' AND callBackOn IS NOT NULL AND @from IS NOT NULL`,
  open: `status = 'open' AND k.number IS NOT NULL AND @from IS NOT NULL`,
};
const order: Readonly<Record<Queue, string>> = { today: 'startedAt DESC', 'call-back': 'callBackOn, startedAt', open: 'startedAt' };

/** Today's calls, those to call back by their day, those still open by age; with the counts of all three. */
export function queue(area: Area, { queue: name, limit }: Parsed<'calls.queue'>): Output<'calls.queue'> {
  const { db } = area.desk;
  const from = startOfDay(today(area), area.desk.policy().organisation.timeZone);
  const query = `SELECT k.id, k.number, startedAt, reasonCode, p.brand || ' ' || p.model AS product, outcome, status, callBackOn, owner, k.customer, c.name,
      EXISTS (SELECT 1 FROM operation o WHERE o.kind = 'call' AND o.id = k.id AND o.state = 'waiting') AS waiting
    FROM ${tables} LEFT JOIN product p ON p.id = k.product
    WHERE ${where[name]} AND ${inUse} ORDER BY ${order[name]} LIMIT @limit`;
  const count = (of: Queue) =>
    sql<{ n: number }>(db, `SELECT count(*) AS n FROM ${tables} WHERE ${where[of]} AND ${inUse}`).get({ from })?.n ?? 0;
  return {
    lines: sql<Line>(db, query)
      .all({ from, limit })
      .map(({ customer, name: of, ...line }) => ({
        ...line,
        who: customer === null ? null : who(area, customer, of),
        owner: staffName(area, line.owner),
        waiting: line.waiting === 1,
      })),
    counts: { today: count('today'), callBack: count('call-back'), open: count('open') },
  };
}

/** The warning of F11: the same reason about the same product or person within the policy's days. */
export function sameTopic(area: Area, { customer, product, reasonCode }: Parsed<'calls.sameTopic'>): Output<'calls.sameTopic'> {
  const { sameTopicDays, organisation } = area.desk.policy();
  const since = startOfDay(addDays(today(area), -sameTopicDays), organisation.timeZone);
  return sql<{ id: string; number: string; startedAt: number }>(
    area.desk.db,
    `SELECT id, number, startedAt FROM call WHERE number IS NOT NULL AND reasonCode = @reasonCode AND startedAt >= @since AND id IN
       (SELECT id FROM call WHERE customer IN (SELECT value FROM json_each(@group)) UNION SELECT id FROM call WHERE product = @product) ORDER BY startedAt DESC LIMIT 10`,
  )
    .all({ reasonCode, since, product, group: JSON.stringify(customer === null ? [] : linkedGroup(area.desk.db, customer)) })
    .map(({ id, number, startedAt }) => ({ id, number, on: dateOf(area, startedAt) }));
}
