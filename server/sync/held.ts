import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { Vault } from '../vault/index.ts';
import { namesIn } from './names.ts';

export const heldPlace = (opId: string): string => `operation/${opId}`;

/**
 * Keeps operations that were not applied, sealed under a key of their row: work of somebody revoked,
 * which a manager decides about, and what the server failed at three times.
 */
export async function holdOperations(
  tx: Tx,
  vault: Vault,
  device: Device,
  operations: readonly Operation[],
  status: 'held' | 'unprocessable',
  codeOf: (operation: Operation) => ErrorCode,
  now: number,
): Promise<void> {
  if (operations.length === 0) return;
  const keys = await vault.keysOf(
    tx,
    operations.map(({ id }) => id),
    true,
  );
  const rows = operations.map((operation) => ({
    op_id: operation.opId,
    device: device.id,
    device_seq: operation.deviceSeq,
    status,
    person: operation.by,
    kind: operation.kind,
    record: operation.id,
    subject: null,
    names: namesIn(operation),
    sealed: keys.seal(operation.id, heldPlace(operation.opId), operation),
    at: operation.at,
    received_at: now,
    code: codeOf(operation),
    decision: null,
    decided_at: null,
    decided_by: null,
  }));
  await tx
    .insertInto('held_operation')
    .values(rows)
    .onConflict((conflict) => conflict.column('op_id').doNothing())
    .execute();
}
