import { createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { Context } from '../context.ts';
import { schemaVersion } from '../db/migrate.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { backupName, headerText, openFile } from './file.ts';
import { writeLines, type Counts, type Progress } from './lines.ts';
import { readBackup } from './read.ts';
import { sealStream } from './sealed-stream.ts';

export interface Taken extends Counts {
  readonly file: string;
  /** UTC ms. */
  readonly takenAt: number;
  readonly bytes: number;
}

/**
 * Writes all rows as of one moment into a new file of that folder, compressed and sealed under a key
 * of the file's own, and reads it back from the disk before it gets its name.
 */
export async function takeBackup(context: Context, folder: string, onProgress: Progress = () => undefined): Promise<Taken> {
  const { db, platform, vault } = context;
  const takenAt = platform.clock.now();
  const path = join(folder, backupName(takenAt));
  const half = `${path}.part`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const schema = await schemaVersion(db);
  const { id: organisation, epoch } = await db.selectFrom('organisation').select(['id', 'epoch']).executeTakeFirstOrThrow();
  // The transaction may run again: each run writes its file from the start, under a key of its own.
  const write = (tx: Tx): Promise<void> => {
    const salt = platform.random.bytes(32);
    const header = headerText({ organisation, epoch, schema, takenAt, salt: Buffer.from(salt).toString('base64url') });
    const [bound, key] = [Buffer.from(header), vault.fileKey(salt)];
    const file = createWriteStream(half, { mode: 0o600, flush: true });
    file.write(bound);
    const sealed = (text: AsyncIterable<Uint8Array>) => sealStream(text, key, bound);
    return pipeline(() => writeLines(tx, onProgress), createZstdCompress(), sealed, file);
  };
  try {
    await transact(db, platform, write, 'snapshot');
    const counts = await verifyBackup(context, half);
    await rename(half, path);
    return { file: path, takenAt, bytes: (await stat(path)).size, ...counts };
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Reads a backup from end to end. Throws a Refusal `invalid` where it is not what was written. */
export async function verifyBackup({ vault }: Pick<Context, 'vault'>, path: string): Promise<Counts> {
  const opened = await openFile(path);
  const parts = readBackup(opened, vault);
  for (;;) {
    const next = await parts.next();
    if (next.done) return next.value;
  }
}
