import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { logThinned } from '../erasure/index.ts';
import { heldIds } from '../holds/index.ts';
import { thinRows, type Thin } from '../sync/index.ts';

/** One transaction thins so many customers at most. */
const batchSize = 200;

/**
 * Takes out what no record of a customer needs any more (R-RET-5), in batches; what a hold covers stays
 * whole. It is in the journal before it is done: no restored backup brings it back. Gives how many lost something.
 */
export async function thinAll(
  context: Context,
  run: string,
  version: number,
  customers: readonly Thin[],
): Promise<{ thinned: number; streams: readonly string[] }> {
  const { db, platform, journal } = context;
  const streams = new Set<string>();
  let thinned = 0;
  for (let from = 0; from < customers.length; from += batchSize) {
    const batch = customers.slice(from, from + batchSize);
    await transact(db, platform, async (tx) => {
      const held = await heldIds(tx);
      const free = batch.filter(({ id }) => !held.has(id));
      const now = platform.clock.now();
      const done = await thinRows(tx, context, free, now);
      if (done.thinned.length === 0) return;
      const gone = new Set(done.thinned.map(({ id }) => id));
      await logThinned(tx, platform, { run, version, customers: done.thinned });
      const rows = free.filter(({ id }) => gone.has(id)).map(({ id, details }) => ({ id, details: [...details] }));
      journal.append([{ what: 'thinning', run, rows }], now);
      thinned += done.thinned.length;
      done.streams.forEach((stream) => streams.add(stream));
    });
  }
  return { thinned, streams: [...streams] };
}
