import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import { insertText, openFile, readBackup, type Counts, type Header, type Progress } from '../backup/index.ts';
import type { Db } from '../db/connect.ts';
import { migrate, schemaVersion } from '../db/migrate.ts';
import { migrations } from '../db/migrations/index.ts';
import { transact } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import type { Vault } from '../vault/index.ts';

export interface RestoreParts {
  readonly db: Db;
  readonly platform: Platform;
  readonly vault: Vault;
}

export interface Restored extends Counts {
  readonly header: Header;
}

/**
 * Brings the rows of a backup into an empty database, all or none, under the schema that they were
 * written under, and then the schema up to this program's. Throws a Refusal: `already-exists` for a
 * database with an organisation, `store-newer` for a backup of a newer program, `invalid` for a damaged one.
 */
export async function restoreRows(
  { db, platform, vault }: RestoreParts,
  path: string,
  onProgress: Progress = () => undefined,
): Promise<Restored> {
  const opened = await openFile(path);
  const { header } = opened;
  if (header.schema > migrations.length)
    throw new Refusal(
      'store-newer',
      `The backup is of schema ${header.schema}, this program knows ${migrations.length}: restore with the newer program.`,
    );
  await insistOnEmpty(db, header.schema);
  // Read once from end to end before anything is written: then its size is known too.
  const whole = await allOf(readBackup(opened, vault), async () => undefined);
  await migrate(db, platform, header.schema);
  const counts = await transact(db, platform, async (tx) => {
    let done = 0;
    return allOf(readBackup(opened, vault), async ({ table, rows }) => {
      await insertText(tx, table, rows);
      done += rows.length;
      onProgress(done, whole.rows);
    }).then(async (read) => {
      // Until the journal is applied too, this is no server: it would not know what was erased since.
      await sql`update organisation set epoch = -epoch`.execute(tx);
      return read;
    });
  });
  await migrate(db, platform);
  return { ...counts, header };
}

async function allOf<T, R>(parts: AsyncGenerator<T, R>, each: (part: T) => Promise<void>): Promise<R> {
  for (;;) {
    const next = await parts.next();
    if (next.done === true) return next.value;
    await each(next.value);
  }
}

/** A restore that was cut short has left a schema and no organisation: it may begin again. */
async function insistOnEmpty(db: Db, schema: number): Promise<void> {
  const version = await schemaVersion(db);
  if (version === 0) return;
  const there = await db.selectFrom('organisation').select('id').executeTakeFirst();
  if (there !== undefined || version > schema)
    throw new Refusal('already-exists', 'This database is not empty: restore into an empty folder, or an empty database of your own.');
}
