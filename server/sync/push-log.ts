import { sql } from 'kysely';
import { z } from 'zod';
import { operationAnswerSchema, type OperationAnswer } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import { atOnce } from '../db/at-once.ts';
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
  const before = known.get(first - 1);
  if (before !== undefined && before.opId !== previousOpId) return null;
  // Older than the log, or passed over: nothing says that it is what was sent then. An old image may have written something else there.
  const repeated = operations
    .filter(({ deviceSeq }) => deviceSeq <= device.last_seq)
    .map(({ deviceSeq, opId }) => ({ opId, answer: known.get(deviceSeq) }));
  const answers = repeated.flatMap(({ opId, answer }) => (answer?.opId === opId ? [answer] : []));
  return answers.length === repeated.length ? answers : null;
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

/** Keeps the answers, and moves the device past them. `lastAt`: when the newest of them was written, UTC ms. */
export async function logAnswers(
  tx: Tx,
  { id, last_seq: before }: Device,
  answers: readonly OperationAnswer[],
  lastAt: number,
  now: number,
): Promise<void> {
  const last = before + answers.length;
  await atOnce(tx, [
    sql`insert into push_log (device, first_seq, last_seq, answers, received_at)
      values (${id}, ${before + 1}, ${last}, ${JSON.stringify(answers)}, ${now})`,
    // One in, at most one out: the log stays as long as it is worth.
    sql`delete from push_log where device = ${id} and received_at < ${now - keptMs}
      and first_seq = (select min(first_seq) from push_log where device = ${id})`,
    sql`update device set last_seq = ${last}, last_op_id = ${answers.at(-1)?.opId ?? null}, last_at = greatest(last_at, ${lastAt}::bigint) where id = ${id}`,
  ]);
}
