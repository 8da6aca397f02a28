import { join } from 'node:path';
import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import { machine } from '../platform/machine.ts';
import { pause } from '../platform/platform.ts';
import { connect, type Db } from './connect.ts';
import { clusterIn } from './embedded/cluster.ts';
import { DatabaseError } from './errors.ts';

export interface OpenDatabase {
  readonly db: Db;
  /** Ends the connections; the last one out stops the embedded PostgreSQL. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  readonly data: string;
  readonly databaseUrl: string | null;
  /** Of the embedded database. */
  readonly password: string;
  /** Tells this program's connections from those of others. */
  readonly name: string;
}

/** The database of one's own, else the embedded one, started if it does not run yet. Throws a Refusal `database-unavailable`. */
export async function openDatabase({ data, databaseUrl, password, name }: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl !== null) {
    const db = connect({ url: databaseUrl }, name);
    await insist(db, `The database at ${new URL(databaseUrl).host}`);
    return { db, close: () => db.destroy() };
  }
  const cluster = clusterIn(join(data, 'database'), password);
  const db = connect(await cluster.start(), name);
  // Another program may have started it just now.
  await insist(db, `The embedded PostgreSQL in ${data}`, startSeconds);
  return {
    db,
    async close() {
      const others = await otherClients(db, name);
      await db.destroy();
      if (others === 0) cluster.stop();
    },
  };
}

const startSeconds = 30;
const starting: ReadonlySet<string> = new Set(['57P03', 'ENOENT', 'ECONNREFUSED']);

/** Says in words why a database does not let us in. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /^ECONNREFUSED|^ENOENT|^EHOSTUNREACH|^ENOTFOUND|^EAI_AGAIN|^ETIMEDOUT|^lost/,
    'does not answer: is it running, and is the address right?',
  ],
  [/^28/, 'refuses the name or the password: check DATABASE_URL.'],
  [/^3D/, 'has no database of that name: make it, or check DATABASE_URL.'],
  [/^53300/, 'has no connection left: raise max_connections, or stop other programs.'],
  [/^57P03/, 'is starting or stopping: try again in a moment.'],
];

/** Asks until it answers, for so many seconds if it is only starting. */
async function insist(db: Db, what: string, seconds = 0): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : 'lost';
    if (seconds > 0 && starting.has(code)) {
      await pause(machine.timers, 1000);
      return insist(db, what, seconds - 1);
    }
    await db.destroy();
    const why = reasons.find(([codes]) => codes.test(code))?.[1] ?? 'refuses us.';
    throw new Refusal('database-unavailable', `${what} ${why} (${code})`);
  }
}

async function otherClients(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select count(*)::integer as others from pg_stat_activity where backend_type = 'client backend' and application_name <> ${name}`.execute(
    db,
  );
  return rows[0]?.others ?? 0;
}
