import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { bucketRows, bucketSums, streamOf } from '../sync/index.ts';
import { takesOffers } from './desks.ts';
import { epochOf } from './state.ts';

/** What each answer to a pull tells. */
export async function epochNow({ db }: Pick<Context, 'db'>): Promise<{ readonly epoch: number; readonly takesOffers: boolean }> {
  const epoch = await epochOf(db);
  return { epoch, takesOffers: epoch > 1 && (await takesOffers(db)) };
}

/** The sums of a desk's stream, with the head that they are of. */
export function buckets({ db, platform }: Context, { zone, site }: Device): Promise<RouteOutput<'buckets'>> {
  return transact(db, platform, async (tx) => ({ epoch: await epochOf(tx), ...(await bucketSums(tx, streamOf(zone, site))) }), 'snapshot');
}

export function rowsOfBuckets(
  { db, platform }: Context,
  { zone, site }: Device,
  { buckets: wanted }: RouteInput<'bucketRows'>,
): Promise<RouteOutput<'bucketRows'>> {
  return transact(db, platform, async (tx) => ({ rows: await bucketRows(tx, streamOf(zone, site), wanted) }), 'snapshot');
}
