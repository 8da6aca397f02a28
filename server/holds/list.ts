import { kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Hold, HoldScope } from '#shared/contract/holds.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { rowsById, type Row } from '../records/index.ts';
import { covered, storedHold } from './reach.ts';

/** Holds that stand, the next to be reviewed first; then those lifted, the last first. With `record`, those that keep it now. */
export async function listHolds({ db, platform }: Pick<Context, 'db' | 'platform'>, record: string | null): Promise<Hold[]> {
  return transact(db, platform, async (tx) => {
    const rows = await tx
      .selectFrom('hold')
      .leftJoin('staff as setter', 'setter.id', 'hold.set_by')
      .leftJoin('staff as lifter', 'lifter.id', 'hold.lifted_by')
      .selectAll('hold')
      .select(['setter.name as setter_name', 'lifter.name as lifter_name'])
      .orderBy('hold.lifted_at', 'desc')
      .orderBy('hold.review_on')
      .orderBy('hold.id')
      .limit(500)
      .execute();
    const listed: Hold[] = [];
    for (const row of rows) {
      const stored = storedHold.safeParse(row);
      if (record !== null && !(stored.success && row.lifted_at === null && (await covered(tx, stored.data)).has(record))) continue;
      listed.push({
        ...{ id: row.id, scope: row.scope as HoldScope, readable: stored.success, reason: row.reason, authority: row.authority },
        records: stored.success ? await named(tx, stored.data) : [],
        ...{ reviewOn: row.review_on, setAt: row.set_at, setBy: row.setter_name, liftedAt: row.lifted_at, liftedBy: row.lifter_name },
      });
    }
    return [...listed.filter(({ liftedAt }) => liftedAt === null), ...listed.filter(({ liftedAt }) => liftedAt !== null)];
  });
}

/** Numbers and products, no person's name: whoever may read that has it on the desk. What has gone is left out. */
async function named(tx: Tx, { scope, records }: { scope: HoldScope; records: readonly string[] }): Promise<Hold['records']> {
  const kinds: readonly KindName[] = scope === 'request' ? kindNames : [scope];
  const found = await Promise.all(kinds.map((kind) => rowsById(tx, kind, records, { lock: false })));
  return found.flat().map((row) => ({ kind: row.kind, id: row.id, title: titleOf(row) }));
}

function titleOf({ kind, plain }: Row): string {
  if (kindOf(kind).series !== null) return String(plain['number']);
  return kind === 'product' ? `${String(plain['brand'])} ${String(plain['model'])}` : '';
}
