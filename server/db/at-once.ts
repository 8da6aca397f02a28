import type { RawBuilder } from 'kysely';
import { together } from './pipelined.ts';
import type { Tx } from './transaction.ts';

/**
 * Sends statements one behind the other without waiting for the answers between, and gives their rows:
 * the database works on one while the next is written out. They run in this order; the first that fails
 * fails all of them.
 */
export async function atOnce<T = unknown>(tx: Tx, statements: Iterable<RawBuilder<T>>): Promise<T[][]> {
  const answers: Promise<T[]>[] = [];
  try {
    for (const statement of statements) answers.push(statement.execute(tx).then(({ rows }) => rows));
  } catch (error) {
    await Promise.allSettled(answers);
    throw error;
  }
  return together(answers);
}
