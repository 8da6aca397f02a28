import { sql, type PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import type { Platform } from '#server/platform/platform.ts';
import { machine } from '#server/platform/machine.ts';
import { makeKeys, openTrust, type Keys, type Trust } from '#server/trust/index.ts';
import { openEngine } from '#test/support/pglite.ts';
import { connectDriver, type Connection } from './driver.ts';
import { openCluster, type Cluster } from './postgres.ts';
import { countWebCrypto } from './settle.ts';

/** PGlite, or a PostgreSQL whose connections race. */
export type Engine = 'pglite' | 'postgres';

/**
 * What is made once a process, because it takes seconds: the database's engine with its schema, and
 * the organisation's keys. Every seed empties the tables and begins anew.
 */
export interface Ground {
  readonly connections: readonly Connection[];
  readonly keys: Keys;
  readonly trust: Trust;
  /** Speaks to the database at once, past the scheduler: for founding and for looking. */
  readonly direct: Db;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function makeGround(engine: Engine): Promise<Ground> {
  countWebCrypto();
  const { direct: driver, connections, close } = engine === 'postgres' ? await openCluster() : await openOne();
  // Cursors are not used, so the one signature that takes SQL text stands for both.
  const client = { query: driver.query as unknown as PostgresPoolClient['query'], release: () => undefined };
  const direct = openDb({ connect: () => Promise.resolve(client), end: () => Promise.resolve() });
  await migrate(direct, machine satisfies Platform);
  // For a planted fault: what many take for a head counter.
  await sql`create sequence planted`.execute(direct);
  const keys = await makeKeys(machine, 'Simulation');
  const trust = await openTrust(keys);
  return {
    connections,
    keys,
    trust,
    direct,
    async clear() {
      const { rows } = await sql<{
        name: string;
      }>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_version'`.execute(direct);
      await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(direct);
    },
    close,
  };
}

/** PGlite in this process: fast, and one transaction at a time. */
async function openOne(): Promise<Cluster> {
  const engine = await openEngine();
  const connection = await connectDriver(engine);
  // A memory that ends with the process need not be written to.
  await connection.query('SET synchronous_commit = off');
  return { direct: connection, connections: [connection], close: () => engine.close() };
}
