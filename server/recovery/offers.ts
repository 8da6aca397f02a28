import { sql } from 'kysely';
import type { HeldRow } from '#shared/contract/recovery.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { erasedAmong } from '../registry/index.ts';
import { takeOffered, type Taken } from '../sync/index.ts';
import { mayOffer } from './desks.ts';
import { epochOf } from './state.ts';

type Answer = RouteOutput<'offer'> & { readonly streams: readonly string[] };

/**
 * Takes what the server lost from a desk that still holds it, and notes what it did not take. One
 * transaction an offer: asked again, it answers what was taken as known. Throws a Refusal `not-allowed`
 * when nothing is taken (yet, or any more).
 */
export function offer(context: Context, device: Device, { rows, seenAt }: RouteInput<'offer'>): Promise<Answer> {
  return transact(context.db, context.platform, async (tx) => {
    if (!(await mayOffer(tx, device)))
      throw new Refusal('not-allowed', 'The server takes no rows from this workstation now: other workstations send their own work first.');
    const epoch = await epochOf(tx);
    const gone = await erasedOf(tx, rows);
    const fresh = rows.filter((row) => !gone.has(row));
    const made = await madeByOffers(tx, epoch, fresh);
    const { taken, streams } = await takeOffered(tx, context, device, { rows: fresh, seenAt, epoch, made });
    const answered = [...taken, ...[...gone].map(erasedAnswer)];
    await note(tx, device, epoch, answered, context.platform.clock.now());
    return { answers: answered.map(({ answer }) => answer), streams };
  });
}

const erasedAnswer = (row: HeldRow): Taken => ({
  row,
  answer: { id: row.envelope.id, status: 'refused', code: 'erased' },
  madeVersion: null,
});

/** What was erased never returns, nor what names it (R-ERA-3). */
async function erasedOf(tx: Tx, rows: readonly HeldRow[]): Promise<ReadonlySet<HeldRow>> {
  const named = (row: HeldRow): string[] => [row.envelope.id, ...(row.envelope.subject === null ? [] : [row.envelope.subject])];
  const gone = await erasedAmong(tx, rows.flatMap(named));
  return new Set(rows.filter((row) => named(row).some((id) => gone.has(id))));
}

/** The versions that offers have made since the restore, by id: nobody else has written there yet. */
async function madeByOffers(tx: Tx, epoch: number, rows: readonly HeldRow[]): Promise<ReadonlyMap<string, number>> {
  const ids = rows.map(({ envelope }) => envelope.id);
  const found = await tx
    .selectFrom('offered_row')
    .select(['id', 'made_version', 'row_epoch', 'row_version'])
    .where('epoch', '=', epoch)
    .where('status', '=', 'taken')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('at')
    .execute();
  const versions = new Map(rows.map(({ envelope }) => [envelope.id, envelope]));
  const made = new Map<string, number>();
  for (const { id, made_version: version, row_epoch: rowEpoch, row_version: rowVersion } of found) {
    const offered = versions.get(id);
    // An older state of a row than the one that was taken brings nothing.
    const older = offered === undefined || offered.epoch < rowEpoch || (offered.epoch === rowEpoch && offered.version < rowVersion);
    if (older) made.delete(id);
    else if (version !== null) made.set(id, Math.max(version, made.get(id) ?? 0));
  }
  return made;
}

async function note(tx: Tx, device: Device, epoch: number, answered: readonly Taken[], now: number): Promise<void> {
  const rows = answered.flatMap(({ row, answer: { status, code }, madeVersion }) => {
    const { id, epoch: rowEpoch, version } = row.envelope;
    if (status === 'known') return [];
    const head = { epoch, id, device: device.id, kind: row.kind, row_epoch: rowEpoch, row_version: version };
    return [{ ...head, status, code: code ?? null, made_version: madeVersion, at: now }];
  });
  if (rows.length === 0) return;
  await tx
    .insertInto('offered_row')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['epoch', 'id', 'device']).doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        code: eb.ref('excluded.code'),
        row_epoch: eb.ref('excluded.row_epoch'),
        row_version: eb.ref('excluded.row_version'),
        made_version: eb.ref('excluded.made_version'),
      })),
    )
    .execute();
}
