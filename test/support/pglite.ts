import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { openDb, type Db } from '#server/db/connect.ts';
import made from '../../node_modules/@electric-sql/pglite/package.json' with { type: 'json' };

/** An engine that was made once starts several times faster than one that makes itself. */
const cache = join(import.meta.dirname, '..', '..', '.artifacts', `pglite-${made.version}.tar`);

/**
 * PostgreSQL in this process, without fsync: for tests and the simulation. It has one connection,
 * so a transaction waits for the one before it.
 */
export async function openPglite(): Promise<Db> {
  return openDb(poolOf(await openEngine()));
}

/** An empty database. */
export async function openEngine(): Promise<PGlite> {
  const options = { parsers: { [types.INT8]: Number } };
  if (existsSync(cache)) return PGlite.create({ ...options, loadDataDir: new Blob([readFileSync(cache)]) });
  const engine = await PGlite.create(options);
  await keep(engine);
  return engine;
}

/** Several tests may do this at once; each puts a whole file in place. */
async function keep(engine: PGlite): Promise<void> {
  const dump = await engine.dumpDataDir('none');
  mkdirSync(join(cache, '..'), { recursive: true });
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
