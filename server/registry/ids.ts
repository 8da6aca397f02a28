import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import type { ErasedRow } from './registry.ts';

/** The whole registry in its order, a page at a time. */
export async function* registryIds(tx: Db | Tx, page = 10_000): AsyncGenerator<readonly (ErasedRow & { readonly seq: number })[]> {
  for (let after = 0; ;) {
    const rows = await tx
      .selectFrom('registry')
      .select(['id', 'kind', 'number', 'seq'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(page)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.seq ?? after;
  }
}
