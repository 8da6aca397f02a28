import { kindNames } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { eraseAgain } from '../erasure/index.ts';
import { rowsById } from '../records/index.ts';
import { erasedAmong } from '../registry/index.ts';
import { lastReconciliation } from './state.ts';

type Named = RouteInput<'offerErasures'>['erasures'][number];

/**
 * Hears from a desk's registry what a restored server does not know to be erased, should its journal be lost
 * too. Ids that stand for nothing here are barred at once. A row that is here is one workstation's word
 * against a backup's: it goes with the confirmation. Throws a Refusal `not-allowed` when nobody asked.
 */
export function offerErasures(
  context: Context,
  device: Device,
  { erasures }: RouteInput<'offerErasures'>,
): Promise<RouteOutput<'offerErasures'>> {
  return transact(context.db, context.platform, async (tx) => {
    const last = await lastReconciliation(tx);
    const expected = await tx
      .selectFrom('reconciliation_desk')
      .select('device')
      .where('epoch', '=', last?.epoch ?? 0)
      .where('device', '=', device.id)
      .where('settled_at', 'is', null)
      .executeTakeFirst();
    if (last === undefined || last.ended_at !== null || expected === undefined)
      throw new Refusal('not-allowed', 'The server does not ask for erasures now.');
    const known = await erasedAmong(
      tx,
      erasures.map(({ id }) => id),
    );
    const news = erasures.filter(({ id }) => !known.has(id));
    const here = await present(tx, news);
    await again(tx, context, news.filter(({ id }) => !here.has(id))); // prettier-ignore
    const waiting = news.filter(({ id }) => here.has(id)).map(({ id, kind }) => ({ epoch: last.epoch, id, kind, device: device.id }));
    if (waiting.length > 0)
      await tx
        .insertInto('offered_erasure')
        .values(waiting)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return { news: news.length };
  });
}

/** With the confirmation, what workstations know to be erased goes. */
export async function eraseOffered(tx: Tx, context: Context, epoch: number): Promise<void> {
  await again(tx, context, await tx.selectFrom('offered_erasure').select(['id', 'kind']).where('epoch', '=', epoch).execute());
}

async function again(tx: Tx, context: Context, rows: readonly Named[]): Promise<void> {
  if (rows.length === 0) return;
  const { platform, journal } = context;
  const [run, at] = [platform.ids.next(), platform.clock.now()];
  const entry = { what: 'erasure' as const, run, rows: rows.map(({ id, kind }) => ({ id, kind })), hidden: [], hiddenUntil: at };
  await eraseAgain(tx, context, [{ ...entry, at }]);
  journal.append([entry], at);
}

async function present(tx: Tx, named: readonly Named[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const kind of kindNames) {
    const ids = named.filter((one) => one.kind === kind).map(({ id }) => id);
    for (const { id } of await rowsById(tx, kind, ids, { lock: true })) found.add(id);
  }
  return found;
}
