import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import type { Decision } from '#shared/contract/held.ts';
import { operationSchema, type Operation } from '#shared/contract/sync.ts';
import { audit, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tables } from '../db/tables.ts';
import { transact, type Tx } from '../db/transaction.ts';
import type { Vault } from '../vault/index.ts';
import { apply } from './apply.ts';
import { heldPlace } from './held.ts';

type Held = Selectable<Tables['held_operation']>;

/** What was kept, as it was written. */
export async function openHeld(tx: Tx, vault: Vault, held: readonly Held[]): Promise<Operation[]> {
  const keys = await vault.keysOf(
    tx,
    held.map(({ record }) => record),
    false,
  );
  return held.map(({ op_id: opId, record, sealed }) => operationSchema.parse(keys.unseal(record, heldPlace(opId), sealed)));
}

/**
 * Applies held operations as the work of those who wrote them, all or none. Returns the streams with
 * news. Throws a Refusal: `not-found` when one is decided already, else why it cannot be applied.
 */
export async function applyHeld(context: Context, manager: string, opIds: readonly string[]): Promise<readonly string[]> {
  const { db, platform, vault } = context;
  return transact(db, platform, async (tx) => {
    const held = await undecided(tx, opIds);
    const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
    const streams = new Set<string>();
    for (const device of await devicesOf(tx, held)) {
      const operations = await openHeld(
        tx,
        vault,
        held.filter((one) => one.device === device.id),
      );
      const applied = await apply(tx, context, device, epoch, operations, true);
      const refused = applied.answers.find(({ status }) => status !== 'applied' && status !== 'merged');
      if (refused !== undefined)
        throw new Refusal(refused.code ?? 'unprocessable', 'It cannot be applied as things stand: nothing was changed.');
      applied.streams.forEach((stream) => streams.add(stream));
    }
    await decide(tx, context, held, 'applied', manager);
    return [...streams];
  });
}

/** Ends held operations without applying them; what they hold is overwritten. Throws a Refusal `not-found`. */
export async function discardHeld(context: Context, manager: string, opIds: readonly string[], reason: string): Promise<void> {
  await transact(context.db, context.platform, async (tx) => {
    await decide(tx, context, await undecided(tx, opIds), 'discarded', manager, reason);
  });
}

/** What was decided of these operations of a desk; of others nothing. */
export async function decisionsFor({ db }: Context, device: Device, opIds: readonly string[]): Promise<{ decisions: Decision[] }> {
  const rows = await db
    .selectFrom('held_operation')
    .select(['op_id', 'decision'])
    .where('device', '=', device.id)
    .where(sql<boolean>`op_id = any(${opIds}::uuid[])`)
    .where('decision', 'is not', null)
    .execute();
  return { decisions: rows.flatMap(({ op_id: opId, decision }) => (decision === null ? [] : [{ opId, decision }])) };
}

async function undecided(tx: Tx, opIds: readonly string[]): Promise<Held[]> {
  const held = await tx
    .selectFrom('held_operation')
    .selectAll()
    .where(sql<boolean>`op_id = any(${opIds}::uuid[])`)
    .where('decided_at', 'is', null)
    .orderBy('device')
    .orderBy('device_seq')
    .forUpdate()
    .execute();
  if (held.length !== new Set(opIds).size) throw new Refusal('not-found', 'Somebody has decided about this already: read the page again.');
  return held;
}

async function devicesOf(tx: Tx, held: readonly Held[]): Promise<Device[]> {
  const ids = [...new Set(held.map(({ device }) => device))];
  return tx.selectFrom('device').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

async function decide(
  tx: Tx,
  { platform }: Context,
  held: readonly Held[],
  decision: Decision['decision'],
  manager: string,
  reason?: string,
): Promise<void> {
  const decided = { decision, decided_at: platform.clock.now(), decided_by: manager, sealed: Buffer.alloc(0) };
  for (const { op_id: opId, device, record } of held) {
    await tx.updateTable('held_operation').set(decided).where('op_id', '=', opId).execute();
    const action = decision === 'applied' ? 'held.apply' : 'held.discard';
    await audit(tx, platform, { action, actor: manager, desk: device, subject: record, ...(reason !== undefined && { reason }) });
  }
}
