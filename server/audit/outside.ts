import { Refusal } from '#shared/contract/errors.ts';
import { parsePhone } from '#shared/policy/index.ts';
import { audit, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder } from '../records/index.ts';
import { hidePeople } from '../registry/index.ts';
import { calendarOf, insistOnOpen, periodIn } from './periods.ts';

interface Look {
  readonly period: string;
  readonly source: 'telephone' | 'courier';
  readonly text: string;
}

/**
 * Looks for a caller of somebody else's old records (R-AUD-3): a number or mail address, by its keyed hash.
 * Whether they were found is recorded, and nothing of what was typed. Throws a Refusal `invalid` for neither.
 */
export async function lookOutside(
  { db, platform, vault }: Context,
  { period: id, source, text }: Look,
  by: Person,
): Promise<{ readonly found: boolean }> {
  const phone = parsePhone(text);
  const values = text.includes('@') ? { email: text } : phone === null ? null : { phone };
  if (values === null) throw new Refusal('invalid', 'Type a whole phone number or a mail address.', { text: 'not-a-phone' });
  return transact(db, platform, async (tx) => {
    insistOnOpen(periodIn(await calendarOf(tx, platform), id));
    const found = await isHere(tx, vault, hidePeople(vault, values));
    await tx
      .insertInto('audit_outside')
      .values({ id: platform.ids.next(), period: id, source, found, by: by.id, at: platform.clock.now() })
      .execute();
    await audit(tx, platform, { action: 'audit.outside', actor: by.id, code: found ? 'found' : 'not-found', data: { source } });
    return { found };
  });
}

/** The index may still name somebody who has moved: they are opened and asked. */
async function isHere(tx: Tx, vault: Context['vault'], hashes: readonly string[]): Promise<boolean> {
  const named = await tx.selectFrom('contact_index').select('customer').where('hash', 'in', hashes).execute();
  const rows = await rowsById(tx, 'customer', [...new Set(named.map(({ customer }) => customer))], { lock: false });
  const keys = await vault.keysOf(tx, rows.map(sealedUnder), false);
  return rows.some((row) => hidePeople(vault, openRow(row, keys)).some((hash) => hashes.includes(hash)));
}
