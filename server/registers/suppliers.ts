import { registerOf, standingOf } from '#shared/catalogue/registers/index.ts';
import type { Tx } from '../db/transaction.ts';
import { entriesOf, factsNow } from './read.ts';

/** Whether a third party of this kind stands in the register with contract and check in order (A3, A4). */
export async function hasSupplier(tx: Tx, kind: string, now: number): Promise<boolean> {
  const { judged } = standingOf(registerOf('suppliers'), await entriesOf(tx, 'suppliers'), await factsNow(tx, now));
  return judged.some(
    ({ entry, judgement }) => judgement === 'in-order' && entry.values?.['kind'] === kind && entry.values['leftOn'] === null,
  );
}
