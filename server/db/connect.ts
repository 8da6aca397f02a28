import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { databaseError } from './errors.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/** How to reach a PostgreSQL: a URL of one's own, or the embedded one's socket folder or port. */
export type Address =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string };

/** A pool of connections that carry `name`. 64-bit integers are numbers: instants and counters stay below 2^53. */
export function connect(address: Address, name: string): Db {
  const pool = new pg.Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    max: 10,
    // A statement need not wait for the answer to the one before it (at-once.ts).
    pipeline: true,
    connectionTimeoutMillis: 5000,
    // A server with nothing to do still counts as one that uses the embedded database.
    idleTimeoutMillis: 0,
    application_name: name,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 && format !== 'binary' ? Number : (pg.types.getTypeParser(oid, format) as unknown),
    },
  });
  // A connection that breaks while idle is replaced at the next query, which reports what is wrong.
  pool.on('error', () => undefined);
  return openDb(pool);
}

/** Over any pool that speaks as `pg` does; tests bring PGlite's. */
export function openDb(pool: PostgresPool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guarded(pool) }) });
}

/** Turns everything that a driver throws into a DatabaseError. */
function guarded(pool: PostgresPool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseError(error);
      });
      const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
        try {
          return await client.query(text, parameters);
        } catch (error) {
          throw databaseError(error);
        }
      };
      // Cursors are not used, so the one signature that takes SQL text stands for both.
      return { query, release: () => client.release() } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** Whether a database answers. */
export async function answers(db: Db): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}
