import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import type { Vault } from '../vault/index.ts';
import type { OpenedFile } from './file.ts';
import { readLines, type Counts, type Part } from './lines.ts';
import { damaged, openStream } from './sealed-stream.ts';

/** The rows of a backup, table by table; returns the counts when all of it was as written. Throws a Refusal `invalid`. */
export async function* readBackup({ header, bound, sealed }: OpenedFile, vault: Pick<Vault, 'fileKey'>): AsyncGenerator<Part, Counts> {
  const key = vault.fileKey(Buffer.from(header.salt, 'base64url'));
  const text = new PassThrough({ highWaterMark: 1024 * 1024 });
  // What goes wrong on the way is thrown where the text is read.
  const running = pipeline(sealed(), (part: AsyncIterable<Uint8Array>) => openStream(part, key, bound), createZstdDecompress(), text);
  running.catch((error: unknown) => text.destroy(error instanceof Error ? error : damaged()));
  try {
    return yield* readLines(text);
  } catch (error) {
    // Text that does not decompress was not written by us: the same words serve.
    throw isZstd(error) ? damaged() : error;
  } finally {
    text.destroy();
  }
}

const isZstd = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD');
