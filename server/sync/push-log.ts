import { z } from 'zod';
import { operationAnswerSchema, type OperationAnswer } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';

/** Desks keep what was acknowledged for 35 days (sync.md, Kept operations). */
const keptMs = 36 * 24 * 3_600_000;
const answersSchema = z.array(operationAnswerSchema);

/**
 * The answers to those operations that this desk has pushed before, in order. Null when they, or the
 * one before the first, are others than were sent then: a fork.
 */
export async function answered(
  tx: Tx,
  device: Device,
  previousOpId: string | null,
  operations: readonly { readonly deviceSeq: number; readonly opId: string }[],
): Promise<readonly OperationAnswer[] | null> {
  const first = operations[0]?.deviceSeq;
  if (first === undefined) return [];
  if (first > device.last_seq) return previousOpId === device.last_op_id ? [] : null;
  if (first === 1 && previousOpId !== null) return null;
  const known = await loggedFrom(tx, device, first - 1);
  // Older than the log: nothing to compare with, and long since answered.
  const forgotten = (seq: number) => !known.has(seq);
  if (first > 1 && !forgotten(first - 1) && known.get(first - 1)?.opId !== previousOpId) return null;
  const repeated = operations.filter(({ deviceSeq }) => deviceSeq <= device.last_seq);
  if (repeated.some(({ deviceSeq, opId }) => !forgotten(deviceSeq) && known.get(deviceSeq)?.opId !== opId)) return null;
  return repeated.map(({ deviceSeq, opId }) => known.get(deviceSeq) ?? { opId, status: 'applied', changed: [] });
}

async function loggedFrom(tx: Tx, device: Device, seq: number): Promise<Map<number, OperationAnswer>> {
  const rows = await tx
    .selectFrom('push_log')
    .select(['first_seq', 'answers'])
    .where('device', '=', device.id)
    .where('last_seq', '>=', seq)
    .execute();
  return new Map(
    rows.flatMap(({ first_seq: first, answers }) => answersSchema.parse(answers).map((answer, i) => [first + i, answer] as const)),
  );
}

export async function logAnswers(tx: Tx, device: Device, answers: readonly OperationAnswer[], now: number): Promise<void> {
  const first = device.last_seq + 1;
  await tx
    .insertInto('push_log')
    .values({
      device: device.id,
      first_seq: first,
      last_seq: device.last_seq + answers.length,
      answers: JSON.stringify(answers),
      received_at: now,
    })
    .execute();
  // One in, at most one out: the log stays as long as it is worth.
  const oldest = await tx
    .selectFrom('push_log')
    .select(['first_seq', 'received_at'])
    .where('device', '=', device.id)
    .orderBy('first_seq')
    .limit(1)
    .executeTakeFirst();
  if (oldest !== undefined && oldest.received_at < now - keptMs) {
    await tx.deleteFrom('push_log').where('device', '=', device.id).where('first_seq', '=', oldest.first_seq).execute();
  }
}
