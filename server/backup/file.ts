import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import { idSchema } from '#shared/catalogue/field.ts';
import { damaged } from './sealed-stream.ts';

const magic = 'CLEANDESK-BACKUP 1';
const mostHeaderBytes = 4096;
/** `cleandesk-2026-11-22T02-00-00Z.backup` */
export const backupName = (takenAt: number): string =>
  `cleandesk-${new Date(takenAt).toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`;
export const isBackupName = (name: string): boolean => /^cleandesk-.*Z\.backup$/.test(name);

/** Stands in clear before what is sealed, and is bound to it: whose backup it is, and which. */
const headerSchema = z.strictObject({
  organisation: idSchema,
  epoch: z.int().positive(),
  /** Version of the server's schema that the rows are of. */
  schema: z.int().positive(),
  /** UTC ms. */
  takenAt: z.int().nonnegative(),
  /** Makes the file's key its own. */
  salt: z.base64url(),
});
export type Header = z.infer<typeof headerSchema>;

export const headerText = (header: Header): string => `${magic}\n${JSON.stringify(header)}\n`;

export interface OpenedFile {
  readonly header: Header;
  /** What the sealed part is bound to. */
  readonly bound: Buffer;
  /** The sealed part. */
  readonly sealed: () => AsyncIterable<Uint8Array>;
}

/** Reads a file's header. Throws a Refusal: `not-found`, or `invalid` for a file of another kind. */
export async function openFile(path: string): Promise<OpenedFile> {
  const start = await firstBytes(path);
  const end = start.indexOf('\n', magic.length + 1);
  if (end < 0 || start.subarray(0, magic.length + 1).toString() !== `${magic}\n`)
    throw new Refusal('invalid', `${path} is no backup of this program: name the file that "deskctl backup" wrote.`, { from: 'invalid' });
  const header = headerSchema.safeParse(parsed(start.subarray(magic.length + 1, end).toString()));
  if (!header.success) throw damaged();
  return {
    header: header.data,
    bound: start.subarray(0, end + 1),
    sealed: () => createReadStream(path, { start: end + 1, highWaterMark: 256 * 1024 }),
  };
}

/** Null for a file of another kind. */
export async function headerOf(path: string): Promise<Header | null> {
  return openFile(path).then(
    ({ header }) => header,
    () => null,
  );
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch(() => {
    throw new Refusal('not-found', `${path} cannot be read: check the name.`, { from: 'not-found' });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}
