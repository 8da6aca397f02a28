import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import { migrations } from '#server/db/migrations/index.ts';
import { machine } from '#server/platform/machine.ts';
import made from '../../node_modules/@electric-sql/pglite/package.json' with { type: 'json' };

/** An engine that was made once starts several times faster than one that makes itself, and one with the schema in it need not migrate. */
const folder = join(import.meta.dirname, '..', '..', '.artifacts');
const schema = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
const cacheOf = (what: string): string => join(folder, `pglite-${made.version}-${what}.tar`);

/**
 * PostgreSQL in this process, without fsync: for tests and the simulation. It has one connection,
 * so a transaction waits for the one before it. An empty database.
 */
export async function openPglite(): Promise<Db> {
  return openDb(poolOf(await openEngine()));
}

/** The same with this program's schema, and no rows. */
export async function openMigrated(): Promise<Db> {
  const cache = cacheOf(schema);
  if (existsSync(cache)) return openDb(poolOf(await loaded(cache)));
  const engine = await openEngine();
  const db = openDb(poolOf(engine));
  await migrate(db, machine);
  await keep(engine, cache);
  return db;
}

/** An empty database. */
export async function openEngine(): Promise<PGlite> {
  const cache = cacheOf('empty');
  if (existsSync(cache)) return loaded(cache);
  const engine = await PGlite.create(options);
  await keep(engine, cache);
  return engine;
}

const options = { parsers: { [types.INT8]: Number } };
const loaded = (cache: string): Promise<PGlite> => PGlite.create({ ...options, loadDataDir: new Blob([readFileSync(cache)]) });

/** Several tests may do this at once; each puts a whole file in place. */
async function keep(engine: PGlite, cache: string): Promise<void> {
  const dump = await engine.dumpDataDir('none');
  mkdirSync(folder, { recursive: true });
  const half = `${cache}.${process.pid}`;
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()));
  renameSync(half, cache);
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
        // Kysely counts what a statement has changed by its first word.
        return { command: text.trimStart().slice(0, 6).toUpperCase(), rowCount: affectedRows ?? 0, rows };
      };
      return { query, release: () => release() } as unknown as PostgresPoolClient;
    },
    end: () => engine.close(),
  };
}
