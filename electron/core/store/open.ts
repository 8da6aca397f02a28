import Sqlite, { type Database } from 'better-sqlite3';
import { Refusal } from '#shared/contract/errors.ts';
import { withStoreProblems } from './problems.ts';

/** One step of a store's schema. Numbered from 1 without gaps; never edited once shipped. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export interface StoreOptions {
  /** The most 4 KiB pages the file may have: how a test fills the disk. */
  readonly maxPageCount?: number;
}

const keyBytes = 32;
/** Long enough for the core that a lock is ending to let go of the file. */
const busyMs = 500;

interface Encrypted extends Database {
  key(key: Buffer): number;
  rekey(key: Buffer): number;
}

/** An ordinary SQLite ignores the cipher pragmas and would write customers in clear. */
function isEncrypted(db: Database): db is Encrypted {
  return 'key' in db && typeof db.key === 'function';
}

/**
 * Opens an encrypted store (SQLCipher 4 format, raw 256-bit key) and brings its schema up to date.
 * This program alone holds it until it is closed. Throws a Refusal: `store-damaged` (also a wrong
 * key), `store-newer`, `store-in-use`, `store-full`.
 */
export function openStore(path: string, key: Uint8Array, migrations: readonly Migration[], options: StoreOptions = {}): Database {
  if (key.length !== keyBytes) throw new Refusal('store-damaged', 'The key of the store has the wrong length.');
  return withStoreProblems(() => {
    const db = new Sqlite(path, { timeout: busyMs });
    try {
      unlock(db, key);
      // An exclusive lock keeps a second program out, and needs no shared-memory file that holds pages in clear.
      db.pragma('locking_mode = EXCLUSIVE');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('secure_delete = ON');
      db.pragma('foreign_keys = ON');
      // Temporary files are not encrypted.
      db.pragma('temp_store = MEMORY');
      db.pragma('cache_size = -65536');
      if (options.maxPageCount !== undefined) db.pragma(`max_page_count = ${options.maxPageCount}`);
      migrate(db, migrations);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function unlock(db: Database, key: Uint8Array): void {
  if (!isEncrypted(db)) throw new Refusal('store-damaged', 'This program was built without encryption: install it again.');
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  // A bare Buffer would be taken for a passphrase.
  const raw = Buffer.concat([Buffer.from('raw:'), key]);
  db.key(raw);
  raw.fill(0);
}

/** Encrypts the whole store anew, in one transaction: after a crash it opens with either key. Close it afterwards. */
export function rekeyStore(db: Database, key: Uint8Array): void {
  if (!isEncrypted(db)) throw new Refusal('store-damaged', 'This program was built without encryption: install it again.');
  // The cipher cannot be changed under a write-ahead log.
  db.pragma('journal_mode = DELETE');
  const raw = Buffer.concat([Buffer.from('raw:'), key]);
  db.rekey(raw);
  raw.fill(0);
}

function migrate(db: Database, migrations: readonly Migration[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (found > newest) {
    throw new Refusal('store-newer', `The store was written by a newer version of this program (schema ${found}): install that version.`);
  }
  for (const { version, sql } of migrations.slice(found)) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
