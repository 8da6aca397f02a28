import type { Match } from '#shared/contract/desk/index.ts';
import { endsRepair, stages } from '#shared/policy/index.ts';
import { reads, type Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { linkedGroup } from '../linked.ts';
import { outOfUseOf } from '../retention/index.ts';
import { initialsOf } from './masks.ts';

interface Line {
  readonly id: string;
  readonly name: string | null;
  readonly town: string | null;
  readonly lastContactOn: string | null;
  readonly product: string | null;
  readonly openRepairs: number;
  readonly openCalls: number;
}

const ended = JSON.stringify(stages.filter(endsRepair));

/** The product last spoken about, else the newest. */
const lastProduct = `coalesce(
  (SELECT brand || ' ' || model FROM call JOIN product ON product.id = call.product WHERE call.customer IN (SELECT value FROM json_each(@group)) ORDER BY startedAt DESC LIMIT 1),
  (SELECT brand || ' ' || model FROM product WHERE customer IN (SELECT value FROM json_each(@group)) ORDER BY row DESC LIMIT 1))`;

/** Whether this person reads who a customer is: always, or once the caller is verified (R-CALLER-1). */
export function seesName(area: Area, customer: string): boolean {
  return reads(area, 'customer', 'name', area.verified.has(customer));
}

/** The customers of these ids, in their order, as lines in a list. */
export function linesOf(area: Area, ids: readonly string[]): Match[] {
  const line = sql<Line>(
    area.desk.db,
    `SELECT id, name, town, lastContactOn, ${lastProduct} AS product,
       (SELECT count(*) FROM repair WHERE customer IN (SELECT value FROM json_each(@group)) AND stage NOT IN (SELECT value FROM json_each(@ended))) AS openRepairs,
       (SELECT count(*) FROM call WHERE customer IN (SELECT value FROM json_each(@group)) AND status = 'open') AS openCalls
     FROM customer c WHERE id = @id`,
  );
  return ids.flatMap((id) => {
    const row = line.get({ ended, id, group: JSON.stringify(linkedGroup(area.desk.db, id)) });
    if (row === undefined) return [];
    const condition = area.verified.has(id);
    return [
      {
        ...row,
        name: seesName(area, id) ? row.name : null,
        initials: initialsOf(row.name),
        town: reads(area, 'customer', 'town', condition) ? row.town : null,
        lastContactOn: reads(area, 'customer', 'lastContactOn', condition) ? row.lastContactOn : null,
        product: reads(area, 'product', 'model') ? row.product : null,
        outOfUse: outOfUseOf(area, id),
      },
    ];
  });
}
