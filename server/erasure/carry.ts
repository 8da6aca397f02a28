import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder } from '../records/index.ts';
import type { WholeRow } from '../sync/index.ts';

/** What is left of a payment when its repair goes (R-RET-1): amount, date and reference, and nothing of whose it was. */
const left = ['site', 'gateway', 'gatewayReference', 'amountMinor', 'currency', 'paidOn', 'status'] as const;
const moved: ReadonlySet<unknown> = new Set(['paid', 'refunded']);

/**
 * Money that was moved outlives the person for the books: a new row with a new id takes its place. The
 * id comes from the old one by a keyed hash: a restore that erases again makes the same row, and nobody
 * without the key finds the way back.
 */
export async function carriedOver(tx: Tx, { vault }: Pick<Context, 'vault'>, payments: readonly string[]): Promise<readonly WholeRow[]> {
  const kept = (await rowsById(tx, 'payment', payments, { lock: false })).filter(({ plain }) => moved.has(plain['status']));
  if (kept.length === 0) return [];
  const keys = await vault.keysOf(tx, kept.map(sealedUnder), false);
  return kept.map((row): WholeRow => {
    const values = openRow(row, keys);
    return {
      kind: 'payment',
      id: idFrom(vault.hide(`payment/${row.id}`)),
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      values: { repair: null, brand: null, last4: null, ...Object.fromEntries(left.map((field) => [field, values[field]])) },
    };
  });
}

/** 122 bits of a hash as an id of version 8: one's own kind. */
function idFrom(hash: string): string {
  const hex = Buffer.from(hash, 'base64url').toString('hex').slice(0, 32);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
