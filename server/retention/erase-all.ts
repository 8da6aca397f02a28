import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { DatabaseError } from '../db/errors.ts';
import { transact } from '../db/transaction.ts';
import { erase, logKept } from '../erasure/index.ts';
import type { Due } from './due.ts';

/** One transaction erases so many records at most. With fewer the statements cost more than the rows, with more somebody's save waits. */
export const recordsAtOnce = 1000;

export interface Gone {
  readonly erased: number;
  readonly remained: number;
  /** Records that could not be erased because something of them could not be read: ids. */
  readonly failed: readonly string[];
  readonly streams: readonly string[];
}

/**
 * Erases in batches. What cannot be read does not keep the rest of its batch: its halves are then tried alone,
 * down to the record that fails, which is logged as not erased (R-ERA-2). What another record needs is tried once
 * more when all batches are done: that one may have gone with a later batch. Holds that cannot be read end the run.
 */
export async function eraseAll(
  context: Context,
  run: string,
  version: number,
  due: readonly Due[],
  onProgress: (done: number) => void,
): Promise<Gone> {
  const streams = new Set<string>();
  const failed: string[] = [];
  // What goes with its case, product or customer is erased too: every due record is in one of the counts.
  const here = new Set(due.map(({ id }) => id));
  const needed: Due[] = [];
  let remained = 0;
  const take = async (records: readonly Due[], again = false): Promise<void> => {
    const rules = new Map(records.map(({ id, rule }) => [id, rule]));
    try {
      const result = await erase(context, { run, rules, reason: 'retention', by: null, records, comesAgain: !again });
      for (const id of result.rows) here.delete(id);
      const later = new Set(result.remains.filter(({ why }) => !again && why === 'needed').map(({ id }) => id));
      needed.push(...records.filter(({ id }) => later.has(id)));
      remained += result.remains.length - later.size;
      result.streams.forEach((stream) => streams.add(stream));
    } catch (error) {
      if (!isOfARecord(error)) throw error;
      const [only] = records;
      if (only === undefined || records.length > 1) {
        const middle = Math.ceil(records.length / 2);
        for (const half of [records.slice(0, middle), records.slice(middle)]) await take(half, again);
        return;
      }
      failed.push(only.id);
      const kept = { run, why: 'unreadable', version, records: [only] };
      await transact(context.db, context.platform, (tx) => logKept(tx, context.platform, kept));
    }
  };
  for (let from = 0; from < due.length; from += recordsAtOnce) {
    await take(due.slice(from, from + recordsAtOnce));
    onProgress(Math.min(from + recordsAtOnce, due.length));
  }
  for (let from = 0; from < needed.length; from += recordsAtOnce) await take(needed.slice(from, from + recordsAtOnce), true);
  return { erased: due.length - here.size, remained, failed, streams: [...streams] };
}

/** Not the holds, and not a database that is gone: those concern every record. */
const isOfARecord = (error: unknown): boolean =>
  !(error instanceof Refusal) && !(error instanceof DatabaseError && (error.again || error.unavailable));
