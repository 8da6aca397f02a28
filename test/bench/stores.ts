import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { openStore, replicaMigrations } from '#core/store/index.ts';
import { settle } from './crowd.ts';

export interface Replica {
  readonly path: string;
  readonly key: Buffer;
  readonly db: Database;
}

/** The replica as a desk has it. */
export function encrypted(folder: string, customers: number): Replica {
  const replica = emptyEncrypted(folder);
  settle(replica.db, customers);
  return replica;
}

export function emptyEncrypted(folder: string): Replica {
  const path = join(folder, 'encrypted.db');
  const key = randomBytes(32);
  return { path, key, db: openStore(path, key, replicaMigrations) };
}

/** The same schema, settings and rows without the cipher: what encryption costs is measured against it. */
export function plain(folder: string, customers: number): Database {
  const db = emptyPlain(folder);
  settle(db, customers);
  return db;
}

export function emptyPlain(folder: string): Database {
  const db = new Sqlite(join(folder, 'plain.db'));
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'journal_mode = WAL',
    'synchronous = FULL',
    'secure_delete = ON',
    'foreign_keys = ON',
    'temp_store = MEMORY',
    'cache_size = -65536',
  ]) {
    db.pragma(pragma);
  }
  for (const { sql } of replicaMigrations) db.exec(sql);
  return db;
}
