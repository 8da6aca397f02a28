import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import type { Platform } from '../platform/platform.ts';
import type { Db } from './connect.ts';
import { DatabaseError } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { transact, type Tx } from './transaction.ts';

const relationMissing = '42P01';
const alreadyThere: ReadonlySet<string> = new Set(['42P07', '23505']);

/**
 * Brings the schema to this program's version, each step in a transaction of its own. Throws a Refusal
 * `store-newer` for a database that a newer program has written: an older one would lose what it does not know.
 */
export async function migrate(db: Db, platform: Platform, known: number = migrations.length): Promise<void> {
  for (let version = await schemaVersion(db); version !== known; version = await schemaVersion(db)) {
    if (version > known)
      throw new Refusal('store-newer', `The database is at version ${version}, this program knows ${known}: start the newer program.`);
    await step(db, platform, version).catch((error: unknown) => {
      // Another server took the same step first.
      if (!(error instanceof DatabaseError) || !alreadyThere.has(error.code)) throw error;
    });
  }
}

/** 0 for an empty database. */
export async function schemaVersion(db: Db): Promise<number> {
  try {
    const { rows } = await sql<{ version: number }>`select coalesce(max(version), 0)::integer as version from schema_version`.execute(db);
    return rows[0]?.version ?? 0;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === relationMissing) return 0;
    throw error;
  }
}

async function step(db: Db, platform: Platform, from: number): Promise<void> {
  await transact(db, platform, async (tx: Tx) => {
    if (from === 0) await sql`create table schema_version (version integer primary key, applied_at bigint not null)`.execute(tx);
    const next = from + 1;
    await sql`insert into schema_version (version, applied_at) values (${next}, ${platform.clock.now()})`.execute(tx);
    for (const statement of migrations[from]?.statements ?? []) await sql.raw(statement).execute(tx);
  });
}
