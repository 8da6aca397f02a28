import { sql } from 'kysely';
import type { Compared } from '#shared/contract/recovery.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { lastReconciliation } from './state.ts';

/** Every workstation of the backup is expected to come back with what it holds. */
export async function expectDesks(tx: Tx, epoch: number): Promise<void> {
  await sql`insert into reconciliation_desk (epoch, device, resent, missing, surplus)
    select ${epoch}::integer, id, 0, 0, 0 from device where revoked_at is null`.execute(tx);
}

/**
 * Whether rows are taken from desks: only when none is still to come that would send the operations
 * themselves, which say more than the rows that they made. Workstations that were given up or revoked
 * are not waited for; after the confirmation nobody is.
 */
export async function takesOffers(db: Db | Tx): Promise<boolean> {
  const last = await lastReconciliation(db);
  if (last === undefined) return false;
  if (last.ended_at !== null) return true;
  const awaited = await db
    .selectFrom('reconciliation_desk')
    .innerJoin('device', 'device.id', 'reconciliation_desk.device')
    .select('device.id')
    .where('epoch', '=', last.epoch)
    .where('returned_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return awaited === undefined;
}

/** A desk may offer until it has said that this is all, and only what it held before the restore. */
export async function mayOffer(tx: Tx, device: Device): Promise<boolean> {
  const last = await lastReconciliation(tx);
  if (last === undefined || !(await takesOffers(tx))) return false;
  const desk = await tx
    .selectFrom('reconciliation_desk')
    .select('settled_at')
    .where('epoch', '=', last.epoch)
    .where('device', '=', device.id)
    .executeTakeFirst();
  return desk !== undefined && desk.settled_at === null;
}

/**
 * Counts operations that came once more: not known to the server when they came, and written before the
 * restore. Sealed ones do not say when; a desk sends those again that had their answer.
 */
export async function noteResent(
  { db }: Context,
  device: Device,
  operations: readonly { readonly deviceSeq: number; readonly at?: string }[],
): Promise<void> {
  const last = await lastReconciliation(db);
  if (last === undefined || last.ended_at !== null) return;
  const fresh = operations.filter(({ deviceSeq, at }) => deviceSeq > device.last_seq && (at === undefined || msOf(at) < last.restored_at));
  if (fresh.length === 0) return;
  await db
    .updateTable('reconciliation_desk')
    .set((eb) => ({ resent: eb('resent', '+', fresh.length) }))
    .where('epoch', '=', last.epoch)
    .where('device', '=', device.id)
    .execute();
}

/** UTC ms of a hybrid logical clock. */
const msOf = (at: string): number => Number.parseInt(at.slice(0, 12), 16);

/** A desk has compared its copy with the server's. By then it has sent its operations again. */
export async function noteCompared({ db, platform, log }: Context, device: Device, found: Compared): Promise<void> {
  const { missing, stale, surplus } = found;
  if (missing + stale + surplus > 0) log.warn('a desk held other rows', { desk: device.id, count: missing + stale + surplus });
  const last = await lastReconciliation(db);
  if (last?.epoch !== found.epoch) return;
  const now = platform.clock.now();
  await db
    .updateTable('reconciliation_desk')
    .set((eb) => ({
      returned_at: eb.fn.coalesce('returned_at', eb.val(now)),
      ...(found.settled && { settled_at: now }),
      missing: eb('missing', '+', missing + stale),
      surplus: eb('surplus', '+', surplus),
    }))
    .where('epoch', '=', found.epoch)
    .where('device', '=', device.id)
    .where('settled_at', 'is', null)
    .execute();
}
