import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { DatabaseError } from '../db/errors.ts';
import { transact } from '../db/transaction.ts';
import { erase, logKept } from '../erasure/index.ts';
import type { Due } from './due.ts';

/** One transaction erases so many records at most. */
const batchSize = 200;

export interface Gone {
  readonly erased: number;
  readonly remained: number;
  /** Records that could not be erased because something of them could not be read: ids. */
  readonly failed: readonly string[];
  readonly streams: readonly string[];
}

/**
 * Erases in batches. What cannot be read does not keep the rest of its batch: each record is then tried
 * alone, and the one that fails is logged as not erased (R-ERA-2). Holds that cannot be read end the run.
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
  let remained = 0;
  const take = async (rule: string, records: readonly Due[]): Promise<void> => {
    try {
      const result = await erase(context, { run, rule, reason: 'retention', by: null, records });
      for (const id of result.rows) here.delete(id);
      remained += result.remains.length;
      result.streams.forEach((stream) => streams.add(stream));
    } catch (error) {
      if (!isOfARecord(error)) throw error;
      const [only] = records;
      if (only === undefined || records.length > 1) {
        for (const record of records) await take(rule, [record]);
        return;
      }
      failed.push(only.id);
      const kept = { run, why: 'unreadable', version, records: [only] };
      await transact(context.db, context.platform, (tx) => logKept(tx, context.platform, kept));
    }
  };
  for (let from = 0; from < due.length; from += batchSize) {
    for (const [rule, records] of Map.groupBy(due.slice(from, from + batchSize), (one) => one.rule)) await take(rule, records);
    onProgress(Math.min(from + batchSize, due.length));
  }
  return { erased: due.length - here.size, remained, failed, streams: [...streams] };
}

/** Not the holds, and not a database that is gone: those concern every record. */
const isOfARecord = (error: unknown): boolean =>
  !(error instanceof Refusal) && !(error instanceof DatabaseError && (error.again || error.unavailable));
