import type { CaseLine } from '#shared/contract/desk/index.ts';
import { endsRepair, stages } from '#shared/policy/index.ts';
import { reads, type Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { linkedGroup } from '../linked.ts';

interface Row extends Omit<CaseLine, 'open' | 'number' | 'state'> {
  readonly number: string | null;
  readonly state: string | null;
  readonly open: number;
}

const ended = JSON.stringify(stages.filter(endsRepair));

const query = `
  SELECT 'repair' AS kind, r.id, number, stage AS state, stage NOT IN (SELECT value FROM json_each(@ended)) AS open,
    p.brand || ' ' || p.model AS product, promisedOn, bookedAt AS at
    FROM repair r LEFT JOIN product p ON p.id = r.product WHERE r.customer IN (SELECT value FROM json_each(@group))
  UNION ALL SELECT 'call', c.id, number, status, status = 'open', p.brand || ' ' || p.model, NULL, startedAt
    FROM call c LEFT JOIN product p ON p.id = c.product WHERE c.customer IN (SELECT value FROM json_each(@group))
  ORDER BY open DESC, kind DESC, at DESC`;

/** A customer's calls and repairs: open repairs first, then open calls, then what is over, each the newest first. */
export function casesOf(area: Area, customer: string): CaseLine[] {
  const product = reads(area, 'product', 'model');
  return sql<Row & { at: number }>(area.desk.db, query)
    .all({ group: JSON.stringify(linkedGroup(area.desk.db, customer)), ended })
    .flatMap(({ kind, id, number, state, open, promisedOn, ...row }) =>
      number === null || state === null || !reads(area, kind, 'number')
        ? []
        : [{ kind, id, number, state, open: open === 1, product: product ? row.product : null, promisedOn }],
    );
}
