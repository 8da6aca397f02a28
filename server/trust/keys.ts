import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';
import type { Platform } from '../platform/platform.ts';
import { issueLeaf, issueSigner, leafServes, makeRoot, type Certified } from './certificates.ts';

const masterBytes = 32;

/** Everything that must stay secret. A folder of its own, which a backup of the database never holds. */
export interface Keys {
  readonly root: Certified;
  readonly signer: Certified;
  /** Wraps every subject's key. */
  readonly master: Uint8Array;
  /** Of the embedded database. */
  readonly databasePassword: string;
}

export async function makeKeys(platform: Platform, organisation: string): Promise<Keys> {
  const root = await makeRoot(platform, organisation);
  const signer = await issueSigner(platform, root);
  const databasePassword = Buffer.from(platform.random.bytes(24)).toString('base64url');
  return { root, signer, master: platform.random.bytes(masterBytes), databasePassword };
}

const files = {
  rootKey: 'root.key.pem',
  root: 'root.pem',
  signerKey: 'signing.key.pem',
  signer: 'signing.pem',
  master: 'master.key',
  databasePassword: 'database.password',
} as const;

export const hasKeys = (folder: string): boolean => existsSync(join(folder, files.master));

/** Throws when the folder holds keys already: they are never overwritten. */
export function saveKeys(folder: string, keys: Keys): void {
  // Only the keys are for this account alone: the database beside them has an account of its own.
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600, flag: 'wx' });
  write(files.rootKey, keys.root.key);
  write(files.root, keys.root.certificate);
  write(files.signerKey, keys.signer.key);
  write(files.signer, keys.signer.certificate);
  write(files.databasePassword, keys.databasePassword);
  // Last, because its presence says that the folder is whole.
  write(files.master, Buffer.from(keys.master).toString('base64url'));
}

/** Throws a Refusal `not-found` when there are none. */
export function loadKeys(folder: string): Keys {
  if (!hasKeys(folder)) throw new Refusal('not-found', `No keys in ${folder}: run "deskctl init" first, or name the folder with --keys.`);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
  return {
    root: { key: read(files.rootKey), certificate: read(files.root) },
    signer: { key: read(files.signerKey), certificate: read(files.signer) },
    master: Buffer.from(read(files.master), 'base64url'),
    databasePassword: read(files.databasePassword),
  };
}

/** The leaf for TLS: the one on disk while it serves, else a new one. */
export async function leafIn(
  folder: string,
  platform: Platform,
  root: Certified,
  hosts: readonly string[],
  days?: number,
): Promise<Certified> {
  const [keyFile, certificateFile] = [join(folder, 'leaf.key.pem'), join(folder, 'leaf.pem')];
  if (existsSync(keyFile) && existsSync(certificateFile)) {
    const leaf = { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8') };
    if (leafServes(platform, leaf, root, hosts)) return leaf;
  }
  const leaf = await issueLeaf(platform, root, hosts, days);
  for (const [path, text] of [
    [keyFile, leaf.key],
    [certificateFile, leaf.certificate],
  ] as const) {
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return leaf;
}
