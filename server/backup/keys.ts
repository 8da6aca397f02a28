import { createPublicKey } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compactDecrypt, CompactEncrypt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import type { Platform } from '../platform/platform.ts';
import { hasKeys, loadKeys, openTrust, readRecoveryKey, recoveryPublicKey } from '../trust/index.ts';

/** A JWE to the recovery key's public half. In clear: what it is, and whose by the root's fingerprint. */
const type = 'cleandesk-keys';
const kept = 2;
const isName = (name: string): boolean => /^cleandesk-keys-.*Z\.sealed$/.test(name);
/** The leaf for TLS is made anew at the first start; half-written files are nobody's. */
const isKey = (name: string): boolean => !name.startsWith('leaf.') && !name.endsWith('.new');

const contentsSchema = z.strictObject({ files: z.record(z.string().regex(/^[a-z0-9.-]+$/), z.base64()) });

export interface KeysBackup {
  readonly file: string;
  /** UTC ms. */
  readonly takenAt: number;
  readonly keys: number;
  /** Files of before the last two. */
  readonly pruned: readonly string[];
}

/** Seals every key of the folder to the offline recovery key; the last two such files are kept. */
export async function backUpKeys(keysFolder: string, folder: string, { clock }: Platform): Promise<KeysBackup> {
  const { fingerprint } = await openTrust(loadKeys(keysFolder));
  const files = Object.fromEntries(
    readdirSync(keysFolder)
      .filter(isKey)
      .map((name) => [name, readFileSync(join(keysFolder, name)).toString('base64')]),
  );
  const takenAt = clock.now();
  const sealed = await new CompactEncrypt(Buffer.from(JSON.stringify({ files })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: type, kid: fingerprint })
    .encrypt(recoveryPublicKey(keysFolder));
  const path = join(folder, `cleandesk-keys-${new Date(takenAt).toISOString().replaceAll(':', '-')}.sealed`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, sealed, { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
  const older = (await keysBackupsIn(folder, fingerprint)).slice(0, -kept);
  for (const file of older) await rm(file);
  return { file: path, takenAt, keys: Object.keys(files).length, pruned: older };
}

/** Those of one organisation, oldest first: the name says when. */
export async function keysBackupsIn(folder: string, fingerprint: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isName).sort();
  const own = await Promise.all(names.map(async (name) => kidOf(await readFile(join(folder, name), 'utf8')) === fingerprint));
  return names.filter((_, i) => own[i]).map((name) => join(folder, name));
}

function kidOf(sealed: string): string | null {
  try {
    const { typ, kid } = decodeProtectedHeader(sealed);
    return typ === type && typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

/** Puts the keys of a backup into an empty folder. Throws a Refusal: `bad-code` for another recovery key, `invalid`, `already-exists`. */
export async function restoreKeys(path: string, typed: string, keysFolder: string): Promise<void> {
  const files = await openKeys(path, typed);
  if (hasKeys(keysFolder)) throw new Refusal('already-exists', `There are keys in ${keysFolder} already: restore into an empty folder.`);
  mkdirSync(dirname(keysFolder), { recursive: true });
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  // Its presence says that the folder is whole, so it comes last.
  const last = 'master.key';
  const names = Object.keys(files).sort((a, b) => Number(a === last) - Number(b === last));
  for (const name of names) writeFileSync(join(keysFolder, name), Buffer.from(files[name] ?? '', 'base64'), { mode: 0o600, flush: true });
}

async function openKeys(path: string, typed: string): Promise<Readonly<Record<string, string>>> {
  const sealed = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('not-found', `${path} cannot be read: check the name.`, { keys: 'not-found' });
  });
  if (kidOf(sealed) === null)
    throw new Refusal('invalid', `${path} is no backup of keys: name the file that "deskctl keys backup" wrote.`, { keys: 'invalid' });
  const key = readRecoveryKey(typed);
  if (key === null) throw wrongKey('It has a slip in it');
  const opened = await compactDecrypt(sealed, key).catch(() => null);
  const read = opened === null ? null : contentsSchema.safeParse(JSON.parse(Buffer.from(opened.plaintext).toString('utf8')));
  if (read?.success !== true) throw wrongKey('It is another one than this file was sealed to');
  return read.data.files;
}

const wrongKey = (why: string): Refusal =>
  new Refusal('bad-code', `The recovery key does not open this file. ${why}: compare it with the paper, letter by letter.`, {
    recoveryKey: 'bad-code',
  });

/** Whether a typed key is the one that these keys are sealed to. */
export function isRecoveryKey(typed: string, keysFolder: string): boolean {
  const key = readRecoveryKey(typed);
  return key !== null && createPublicKey(key.export({ type: 'pkcs8', format: 'pem' })).equals(recoveryPublicKey(keysFolder));
}
