import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { lockCustomers, writeChanges } from './own-change.ts';

interface Turned {
  readonly id: string;
  readonly standing: string;
}

/**
 * Gives customers the standing that `standings` finds once their rows are locked. What is worked out is nobody's
 * word: the field keeps the clock of whoever wrote it last, so what a desk said before it knew still stands.
 */
export async function turnRows<T extends Turned>(
  tx: Tx,
  { vault }: Pick<Context, 'vault'>,
  customers: readonly string[],
  standings: () => Promise<readonly T[]>,
): Promise<{ turned: readonly T[]; streams: readonly string[] }> {
  const { epoch, workspace } = await lockCustomers(tx, vault, customers);
  const turned = await standings();
  for (const { id, standing } of turned) {
    const entry = workspace.get('customer', id);
    if (entry !== null) workspace.put({ ...entry, epoch, version: entry.version + 1, values: { ...entry.values, standing } });
  }
  return { turned, streams: await writeChanges(tx, vault, workspace) };
}
