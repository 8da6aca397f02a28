import type { Operation, OperationAnswer } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { holdOperations } from './held.ts';

/** A place in a desk's sequence whose operation was erased or withdrawn there: there is nothing to apply. */
interface Emptied {
  readonly deviceSeq: number;
  readonly opId: string;
  readonly emptied: true;
}
export type Sent = Operation | Emptied;

export const isOperation = (sent: Sent): sent is Operation => !('emptied' in sent);

/** Answers to all that was sent, in its order, up to the first that has none. */
export function inOrder(sent: readonly Sent[], answers: readonly OperationAnswer[]): OperationAnswer[] {
  const byId = new Map(answers.map((answer) => [answer.opId, answer]));
  const end = sent.findIndex((one) => isOperation(one) && !byId.has(one.opId));
  return sent.slice(0, end < 0 ? sent.length : end).map(({ opId }) => byId.get(opId) ?? nothing(opId));
}

const nothing = (opId: string): OperationAnswer => ({ opId, status: 'erased', code: 'erased', changed: [] });

/** What a person would have to look at: refused, or a new call whose customer was erased (R-ERA-3). */
const needsSomebody = ({ status, code }: OperationAnswer): boolean => status === 'rejected' || code === 'customer-erased';

/** Work that its desk can show nobody any more stands in no list there: a manager decides about what needs somebody. */
export async function holdGone(
  tx: Tx,
  { vault, platform }: Context,
  device: Device,
  sent: readonly Sent[],
  answers: readonly OperationAnswer[],
  gone: ReadonlySet<string>,
): Promise<readonly OperationAnswer[]> {
  const codes = new Map(answers.filter((answer) => needsSomebody(answer) && gone.has(answer.opId)).map(({ opId, code }) => [opId, code]));
  const held = sent.filter(isOperation).filter(({ opId }) => codes.has(opId));
  await holdOperations(tx, vault, device, held, 'held', ({ opId }) => codes.get(opId) ?? 'not-allowed', platform.clock.now());
  const ids = new Set(held.map(({ opId }) => opId));
  return answers.map((answer) => (ids.has(answer.opId) ? { ...answer, status: 'held' } : answer));
}
