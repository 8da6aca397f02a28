import { fieldsOf, kindNames, type KindName } from '#shared/catalogue/index.ts';
import type { Tx } from '../db/transaction.ts';
import { numberOf, type Values } from '../records/index.ts';

/** A number where there is one: its own, or that of the case it belongs to, by what stands in it. No name, which would be read out unasked. */
export async function titleOf(tx: Tx, kind: KindName, id: string, values: Values): Promise<string> {
  if (typeof values['number'] === 'string') return values['number'];
  const own = await numberOf(tx, kind, id);
  if (own !== null) return own;
  for (const [field, { refersTo }] of fieldsOf(kind)) {
    const parent = kindNames.find((name) => name === refersTo);
    const named = values[field];
    if (parent === undefined || typeof named !== 'string') continue;
    const number = await numberOf(tx, parent, named);
    if (number !== null) return number;
  }
  return '';
}
