import { DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, Transaction, type Dialect } from 'kysely';
import type { Tables } from './tables.ts';

/** Nothing is asked of it but its name: the connection is there already. */
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/**
 * The same transaction, in which a statement does not wait for the answer to the one before: it is sent at once,
 * and the database runs them in the order in which they were sent. The first that fails fails all that follow.
 */
export async function pipelined(tx: Transaction<Tables>): Promise<Transaction<Tables>> {
  const executor = tx.getExecutor();
  const connection = await executor.provideConnection(async (one) => one);
  const provider = { provideConnection: <T>(consumer: (one: typeof connection) => Promise<T>) => consumer(connection) };
  return new Transaction<Tables>({
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: executor.withConnectionProvider(provider),
  });
}

/**
 * Waits for all, also when one has failed: whoever hears of the failure may roll back, and nothing of the others
 * comes after that. Throws the failure that was first: those behind it only follow from it.
 */
export async function together<const T extends readonly unknown[]>(tasks: T): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  try {
    return await Promise.all(tasks);
  } catch (error) {
    await Promise.allSettled(tasks);
    throw error;
  }
}
