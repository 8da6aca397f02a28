import { newRow } from '#shared/catalogue/new-row.ts';
import type { Context } from '#server/context.ts';
import { importRows } from '#server/import/index.ts';
import type { Typist } from '../people/typed.ts';
import type { Random } from './random.ts';

/** More than a page of a pull, so that a bootstrap can be interrupted half-way. */
const customers = 1200;

/** Customers of earlier years, entered as `deskctl import` does. */
export async function enterHistory(context: Context, random: Random, typist: Typist, site: string): Promise<void> {
  const { ids, clock } = context.platform;
  const createdBy = ids.next();
  const rows = Array.from({ length: customers }, () => ({
    kind: 'customer' as const,
    id: ids.next(),
    createdAt: clock.now() - random.int(1, 700) * 24 * 3_600_000,
    createdBy,
    values: newRow('customer', {
      site,
      name: typist.name(),
      address: typist.address(),
      postcode: typist.postcode(),
      country: 'GB',
      standing: 'live',
    }),
  }));
  await importRows(context, rows);
}
