import { sql, type RawBuilder } from 'kysely';
import { channels, details } from '#shared/catalogue/index.ts';
import { addDays, cameBy, horizon, quietDays, type RetentionPolicy } from '#shared/policy/index.ts';
import type { Tx } from '../db/transaction.ts';
import { aheadDays, staleDays } from './ahead.ts';
import { isHead } from './families.ts';

export interface Looked {
  /** Customers, or heads of linked groups, whose families have to be read. */
  readonly loud: readonly string[];
  /** Records of all other families. */
  readonly quiet: number;
}

const day = 24 * 3_600_000;
/** A moment from then on lies after that day in every zone. */
const momentAfter = (date: string): number => Date.parse(`${date}T00:00:00Z`) + 2 * day;
const endOfTime = '9999-12-31';

/**
 * Tells apart, in the database, the families of which a look can say nothing: no record is due or comes up
 * soon, none is stale, no detail has lost its need, nobody goes out of use or comes back. It errs on one side only: a family in doubt is read. What it
 * knows of the rules is how short their periods are, so a test holds it against reading every family (R-RET-1).
 */
export async function lookAtCustomers(tx: Tx, policy: RetentionPolicy, today: string): Promise<Looked> {
  const after = horizon(policy, addDays(today, aheadDays)) ?? endOfTime;
  const since = momentAfter(after);
  const ownContact = policy.cases.by === 'period' && policy.cases.callAnchor === 'call';
  const young = momentAfter(addDays(today, -staleDays));
  const fresh = addDays(today, -quietDays);
  const came = sql.join(
    details.map((detail) => {
      const by = channels.filter((channel) => cameBy(channel).includes(detail));
      return sql`bool_or(channel = any(${by}::text[])) as ${sql.ref(`came_${detail}`)}`;
    }),
  );
  const needed = sql.join(
    details.map((detail): RawBuilder<unknown> => {
      const address = detail === 'address' ? sql` or r.n > 0` : sql``;
      return sql`case when coalesce(${sql.ref(`k.came_${detail}`)}, false)${address} then ${detail}::text end`;
    }),
  );
  const { rows } = await sql<{ quiet: number; loud: readonly string[] }>`
    with calls as (
      select customer, count(*) as n, bool_and(started_at >= ${since}::bigint and (contact_on is null or contact_on > ${after})) as recent,
        bool_and(status = 'closed' or started_at >= ${young}::bigint) as young, ${came}
      from call where customer is not null group by customer),
    repairs as (
      select r.customer, count(*) as n, bool_or(completed_on is null) as open,
        bool_and(case when completed_on is null then booked_at >= ${young}::bigint else completed_on > ${after} end) as quiet
      from repair r where customer is not null group by customer),
    payments as (
      select r.customer, count(*) as n, bool_and(p.paid_on > ${after}) as quiet
      from payment p join repair r on r.id = p.repair where r.customer is not null group by r.customer),
    products as (select customer, count(*) as n from product where customer is not null group by customer),
    warranties as (select p.customer, count(*) as n from warranty w join product p on p.id = w.product where p.customer is not null group by p.customer),
    heads as (select distinct merged_into as id from customer where merged_into is not null),
    looked as materialized (
      select c.id, 1 + coalesce(k.n, 0) + coalesce(r.n, 0) + coalesce(m.n, 0) + coalesce(p.n, 0) + coalesce(w.n, 0) as n,
        coalesce(c.merged_into is null and c.standing <> 'deactivated' and h.id is null
        and case when k.n is null then r.n > 0 or c.last_contact_on > ${after} or (c.last_contact_on is null and c.created_at >= ${since}::bigint)
          else k.young and ${ownContact ? sql`k.recent and coalesce(c.last_contact_on > ${after}, true)` : sql`coalesce(c.last_contact_on > ${after}, k.recent)`} end
        and coalesce(r.quiet, true) and coalesce(m.quiet, true)
        and (c.created_at >= ${momentAfter(fresh)}::bigint or coalesce(c.last_contact_on >= ${fresh}, false) or coalesce(r.open, false)
          or coalesce(${details}::text[] <@ (t.details || array[${needed}]), false)), false) as quiet
      from customer c left join heads h on h.id = c.id
      left join calls k on k.customer = c.id left join repairs r on r.customer = c.id left join payments m on m.customer = c.id
      left join products p on p.customer = c.id left join warranties w on w.customer = c.id
      left join thinned t on t.customer = c.id and t.version = c.version
      where ${isHead})
    select (select coalesce(sum(n), 0)::bigint from looked where quiet) as quiet,
      (select coalesce(array_agg(id order by id), '{}') from looked where not quiet) as loud`.execute(tx);
  return rows[0] ?? { loud: [], quiet: 0 };
}
