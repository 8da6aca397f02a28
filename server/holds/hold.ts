import { z } from 'zod';
import { idSchema } from '#shared/catalogue/field.ts';
import type { HoldScope } from '#shared/contract/holds.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { covered } from './reach.ts';

interface NewHold {
  readonly scope: HoldScope;
  /** Ids of records of that kind; of any kind for a request. */
  readonly records: readonly string[];
  /** Names a case, never a person. */
  readonly reason: string;
  readonly authority: string;
  readonly reviewOn: string;
  readonly by: string | null;
}

/** Stops erasure of what the scope covers, also of what comes later (R-RET-7). It is in the journal before it is answered. */
export async function setHold({ db, platform, journal }: Context, hold: NewHold): Promise<{ readonly id: string }> {
  const id = platform.ids.next();
  const now = platform.clock.now();
  const { scope, reason, authority, reviewOn, by } = hold;
  const records = [...hold.records];
  await transact(db, platform, async (tx) => {
    await waitForErasures(tx);
    const covers = [...(await covered(tx, { scope, records }))];
    const row = { id, scope, reason, authority, review_on: reviewOn, set_at: now, set_by: by, lifted_at: null, lifted_by: null };
    await tx
      .insertInto('hold')
      .values({ ...row, records: JSON.stringify(records), covers: JSON.stringify(covers) })
      .execute();
    await audit(tx, platform, { action: 'hold.set', actor: by, subject: id, code: scope, reason });
    journal.append([{ what: 'hold', id, scope, records, reason, authority, reviewOn, by }], now);
  });
  return { id };
}

/** What it held goes by its clock again. Throws a Refusal `not-found`. */
export async function liftHold({ db, platform, journal }: Context, id: string, by: string | null, reason?: string): Promise<void> {
  const now = platform.clock.now();
  await transact(db, platform, async (tx) => {
    await waitForErasures(tx);
    const lifted = tx.updateTable('hold').set({ lifted_at: now, lifted_by: by }).where('id', '=', id).where('lifted_at', 'is', null);
    if ((await lifted.executeTakeFirst()).numUpdatedRows === 0n) throw gone();
    await audit(tx, platform, { action: 'hold.lift', actor: by, subject: id, ...(reason !== undefined && { reason }) });
    journal.append([{ what: 'lift', id, by }], now);
  });
}

/** Somebody has looked whether it is still needed, and says when to look again. Throws a Refusal `not-found`. */
export async function reviewHold(context: Context, id: string, by: string, reviewOn: string, reason: string): Promise<void> {
  const { db, platform } = context;
  await transact(db, platform, async (tx) => {
    await waitForErasures(tx);
    await rewrite(tx, context, id, { reviewOn });
    await audit(tx, platform, { action: 'hold.review', actor: by, subject: id, code: reviewOn, reason });
  });
}

/** An erasure under way is over before a hold counts, and none begins until the hold stands. */
export async function waitForErasures(tx: Tx): Promise<void> {
  await tx.selectFrom('organisation').select('id').forUpdate().execute();
}

const recordsSchema = z.array(idSchema);

/** Changes a hold that stands, in the journal too: a restore sets it as it was last. Throws a Refusal `not-found`. */
export async function rewrite(
  tx: Tx,
  { platform, journal }: Pick<Context, 'platform' | 'journal'>,
  id: string,
  change: { readonly reviewOn?: string; readonly records?: readonly string[] },
): Promise<void> {
  const row = await tx.selectFrom('hold').selectAll().where('id', '=', id).where('lifted_at', 'is', null).executeTakeFirst();
  if (row === undefined) throw gone();
  const { reason, authority, set_by: by } = row;
  const scope = row.scope as HoldScope;
  const records = [...(change.records ?? recordsSchema.parse(row.records))];
  const reviewOn = change.reviewOn ?? row.review_on;
  const covers = JSON.stringify([...(await covered(tx, { scope, records }))]);
  const now = platform.clock.now();
  await tx
    .updateTable('hold')
    .set({ review_on: reviewOn, records: JSON.stringify(records), covers })
    .where('id', '=', id)
    .execute();
  journal.append([{ what: 'hold', id, scope, records, reason, authority, reviewOn, by }], now);
}

const gone = (): Refusal => new Refusal('not-found', 'There is no such hold, or it has been lifted already.');
