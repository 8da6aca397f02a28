import type { RawBuilder } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Sends statements one behind the other without waiting for the answers between, and gives their rows:
 * the database works on one while the next is written out. They run in this order; the first that fails
 * fails all of them.
 */
export function atOnce<T = unknown>(tx: Tx, statements: Iterable<RawBuilder<T>>): Promise<T[][]> {
  return tx.getExecutor().provideConnection(async (connection) => {
    const answers: Promise<T[]>[] = [];
    for (const statement of statements) answers.push(connection.executeQuery<T>(statement.compile(tx)).then(({ rows }) => rows));
    return Promise.all(answers);
  });
}
