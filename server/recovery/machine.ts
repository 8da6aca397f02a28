import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { Refusal } from '#shared/contract/errors.ts';
import { restoreKeys, type Progress } from '../backup/index.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/open.ts';
import { tidy } from '../erasure/index.ts';
import { journalIn } from '../journal/index.ts';
import type { Platform } from '../platform/platform.ts';
import { loadKeys } from '../trust/index.ts';
import { openVault } from '../vault/index.ts';
import { restore, type RestoredServer } from './restore.ts';

export interface Rescue {
  readonly from: string;
  /** File of `deskctl keys backup`. */
  readonly keys: string;
  readonly recoveryKey: string;
}

/** Restores a server onto an empty machine: keys, rows, journal. Throws a Refusal; `already-exists` for folders that are not empty. */
export async function restoreMachine(
  config: Config,
  { from, keys: keysFile, recoveryKey }: Rescue,
  platform: Platform,
  onProgress?: Progress,
): Promise<RestoredServer> {
  insistOnEmpty(config.data);
  await restoreKeys(keysFile, recoveryKey, config.keys);
  const keys = loadKeys(config.keys);
  mkdirSync(config.data, { recursive: true, mode: 0o755 });
  const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: `cleandesk ${platform.ids.next()}` });
  try {
    const vault = openVault(keys.master, (count) => platform.random.bytes(count));
    const done = await restore({ db, platform, vault, journal: journalIn(config.journal) }, from, onProgress);
    // The backup brought the keys of people who were erased since, and the journal took them out again.
    await tidy({ db });
    return done;
  } finally {
    await close();
  }
}

/** Backups may lie there; nothing else may. */
function insistOnEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== 'backups'))
    throw new Refusal('already-exists', `${folder} is not empty: restore into a new folder (--data), and move it when all is well.`);
}
