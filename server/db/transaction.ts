import type { Transaction } from 'kysely';
import { pause, type Platform } from '../platform/platform.ts';
import type { Db } from './connect.ts';
import { DatabaseError } from './errors.ts';
import { pipelined } from './pipelined.ts';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

const attempts = 8;

/**
 * Runs in one transaction, again after a serialization failure or a deadlock: some engines answer
 * every contention with one. `run` must therefore have no effect outside the transaction. What it asks
 * without waiting between goes out at once (pipelined.ts).
 */
export async function transact<T>(
  db: Db,
  { timers, random }: Platform,
  run: (tx: Tx) => Promise<T>,
  mode: 'write' | 'snapshot' = 'write',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const begin = db.transaction();
    const isolated =
      mode === 'snapshot'
        ? begin.setIsolationLevel('repeatable read').setAccessMode('read only')
        : begin.setIsolationLevel('read committed');
    try {
      return await isolated.execute(async (tx) => run(await pipelined(tx)));
    } catch (error) {
      if (!(error instanceof DatabaseError) || !error.again || attempt === attempts) throw error;
      await pause(timers, 2 ** attempt + ((random.bytes(1)[0] ?? 0) % 16));
    }
  }
}
