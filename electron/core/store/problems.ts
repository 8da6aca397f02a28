import Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/contract/errors.ts';

/**
 * What SQLite's own error means to a person, or null when it is a fault of ours. The messages name
 * no value: they go to logs (design.md).
 */
export function storeProblem(error: unknown): Refusal | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  const code = error.code.split('_').slice(0, 2).join('_');
  switch (code) {
    case 'SQLITE_FULL':
      return new Refusal('store-full', 'The disk is full: free some space, then try again. Nothing that was saved is lost.');
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new Refusal('store-in-use', 'Another program has this store open: close it, then start again.');
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
    case 'SQLITE_FORMAT':
      return new Refusal('store-damaged', 'The store cannot be read with this key: it is damaged, or it belongs to another desk.');
    case 'SQLITE_IOERR':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_READONLY':
      return new Refusal('store-damaged', 'The store cannot be read or written: check the disk and who may use its folder.');
    default:
      return null;
  }
}

/** Runs something on a store and turns its errors into the words for them. */
export function withStoreProblems<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw storeProblem(error) ?? error;
  }
}
