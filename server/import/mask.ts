import { fieldOf, isFreeText } from '#shared/catalogue/index.ts';
import { findCards } from '#shared/policy/index.ts';
import type { WholeRow } from '../sync/index.ts';

/** What came from elsewhere cannot be sent back to whoever typed it: card numbers keep their last four (R-CARD-3). */
export function maskCards(row: WholeRow): { readonly row: WholeRow; readonly masked: number } {
  let masked = 0;
  const values = Object.entries(row.values).map(([name, value]): [string, typeof value] => {
    const field = fieldOf(row.kind, name);
    if (field === null || typeof value !== 'string' || !isFreeText(field, value)) return [name, value];
    const clean = findCards(value).masked;
    if (clean !== value) masked += 1;
    return [name, clean];
  });
  return masked === 0 ? { row, masked } : { row: { ...row, values: Object.fromEntries(values) }, masked };
}
