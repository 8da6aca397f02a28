import { PGlite } from '@electric-sql/pglite';
import { sql, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import type { Platform } from '#server/platform/platform.ts';
import { machine } from '#server/platform/machine.ts';
import { makeKeys, openTrust, type Keys, type Trust } from '#server/trust/index.ts';
import { countWebCrypto } from './settle.ts';

/**
 * What is made once a process, because it takes seconds: the database's engine with its schema, and
 * the organisation's keys. Every seed empties the tables and begins anew.
 */
export interface Ground {
  readonly database: PGlite;
  readonly keys: Keys;
  readonly trust: Trust;
  /** Speaks to the database at once, past the scheduler: for founding and for looking. */
  readonly direct: Db;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Statements in the order they come; one user at a time. */
function directPool(database: PGlite): PostgresPool {
  const client: PostgresPoolClient = {
    query: (async (text: string, parameters: readonly unknown[] = []) => {
      const result = await database.query(text, [...parameters]);
      return { command: text.slice(0, 6).trim().toUpperCase(), rows: result.rows, rowCount: result.affectedRows ?? result.rows.length };
    }) as PostgresPoolClient['query'],
    release: () => undefined,
  };
  return { connect: () => Promise.resolve(client), end: () => Promise.resolve() };
}

export async function makeGround(): Promise<Ground> {
  countWebCrypto();
  const database = await PGlite.create();
  const direct = openDb(directPool(database));
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
    close: () => database.close(),
  };
}
