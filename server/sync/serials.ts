import { sql } from 'kysely';
import { column } from '../db/arrays.ts';
import type { Tx } from '../db/transaction.ts';
import type { Vault } from '../vault/index.ts';
import type { Entry } from './workspace.ts';

/** How a serial number is found again: without spaces, dashes and capitals; nothing can be read back out of it. */
export const hideSerial = (vault: Vault, serial: string): string => vault.hide(`serial/${serial.toUpperCase().replaceAll(/[\s-]/g, '')}`);

/** Stands for a product without serial number: looked at, and nothing to find it by. */
const none = '-';

/** Keeps keyed hashes of what changed products are found by. */
export async function indexSerials(
  tx: Tx,
  vault: Vault,
  changed: readonly Pick<Entry, 'kind' | 'id' | 'values' | 'before'>[],
): Promise<void> {
  const rows = changed
    .filter(({ kind, values, before }) => kind === 'product' && before?.['serialNumber'] !== (values['serialNumber'] ?? null))
    .map(({ id, values: { serialNumber } }) => ({ id, hash: typeof serialNumber === 'string' ? hideSerial(vault, serialNumber) : none }));
  if (rows.length === 0) return;
  const hashes = rows.map(({ hash }) => hash);
  const ids = rows.map(({ id }) => id);
  await sql`insert into serial_index (hash, product) select * from unnest(${column('text', hashes)}, ${column('uuid', ids)})
    on conflict do nothing`.execute(tx);
}
