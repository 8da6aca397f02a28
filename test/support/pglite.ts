import { PGlite, types } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';

const open = () => new PGlite({ parsers: { [types.INT8]: Number } });

/**
 * PostgreSQL in this process, without fsync: for tests and the simulation. It has one connection,
 * so a transaction waits for the one before it.
 */
export async function openPglite(): Promise<Db> {
  const engine = open();
  await engine.waitReady;
  return openDb(poolOf(engine));
}

function poolOf(engine: PGlite): PostgresPool {
  let last = Promise.resolve();
  return {
    connect: async () => {
      const before = last;
      let release = (): void => undefined;
      last = new Promise((resolve) => (release = resolve));
      await before;
      const query = async (text: string, parameters: unknown[]) => {
        const { rows, affectedRows } = await engine.query(text, parameters);
        // Counts of changed rows are believed of writing commands alone.
        return { command: /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SELECT', rowCount: affectedRows ?? 0, rows };
      };
      return { query, release: () => release() } as unknown as PostgresPoolClient;
    },
    end: () => engine.close(),
  };
}
