import { sql, type PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import type { Platform } from '#server/platform/platform.ts';
import { machine } from '#server/platform/machine.ts';
import { makeKeys, openTrust, type Keys, type Trust } from '#server/trust/index.ts';
import { openEngine } from '#test/support/pglite.ts';
import { connectDriver, type Driver } from './driver.ts';
import { countWebCrypto } from './settle.ts';

/**
 * What is made once a process, because it takes seconds: the database's engine with its schema, and
 * the organisation's keys. Every seed empties the tables and begins anew.
 */
export interface Ground {
  readonly database: Driver;
  readonly keys: Keys;
  readonly trust: Trust;
  /** Speaks to the database at once, past the scheduler: for founding and for looking. */
  readonly direct: Db;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function makeGround(): Promise<Ground> {
  countWebCrypto();
  const engine = await openEngine();
  const database = await connectDriver(engine);
  // A memory that ends with the process need not be written to.
  await database.query('SET synchronous_commit = off');
  const client = { query: database.query as PostgresPoolClient['query'], release: () => undefined };
  const direct = openDb({ connect: () => Promise.resolve(client), end: () => Promise.resolve() });
  await migrate(direct, machine satisfies Platform);
  const keys = await makeKeys(machine, 'Simulation');
  const trust = await openTrust(keys);
  return {
    database,
    keys,
    trust,
    direct,
    async clear() {
      const { rows } = await sql<{
        name: string;
      }>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_version'`.execute(direct);
      await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(direct);
    },
    close: () => engine.close(),
  };
}
