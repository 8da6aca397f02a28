import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeBackup } from '#server/backup/index.ts';
import type { Db } from '#server/db/connect.ts';
import type { Journal, Written } from '#server/journal/index.ts';
import { restore, type RestoredServer } from '#server/recovery/index.ts';
import { createServer, type Server } from '#server/server.ts';
import { openPglite } from '#test/support/pglite.ts';
import type { Organisation } from '../support/organisation.ts';

/** A journal that lives as long as the test: appended to and read as a file is. */
export function memoryJournal(): Journal {
  const written: Written[] = [];
  let checkpoint: string | null = null;
  return {
    append: (entries, at) => void written.push(...entries.map((entry) => ({ ...entry, at }))),
    read: () => [...written],
    checkpoint: { keep: (signed) => void (checkpoint = signed), newest: () => checkpoint },
  };
}

export interface Saved {
  readonly file: string;
  readonly remove: () => void;
}

export async function save({ server }: Organisation): Promise<Saved> {
  const folder = mkdtempSync(join(tmpdir(), 'cleandesk-saved-'));
  const { file } = await takeBackup(server.context, folder);
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

export interface Reborn extends RestoredServer {
  readonly server: Server;
  readonly db: Db;
  readonly close: () => Promise<void>;
}

/** The server of an organisation once more, from a backup, over an empty database. */
export async function rebirth(own: Organisation, { file }: Saved, journal: Journal = memoryJournal()): Promise<Reborn> {
  const db = await openPglite();
  const { platform, keys } = own;
  const done = await restore({ db, platform, journal, vault: own.server.context.vault }, file);
  const server = await createServer({ db, keys, platform, journal, passwords: { memoryKiB: 64, passes: 1 } });
  return {
    ...{ ...done, server, db },
    async close() {
      await server.close();
      await db.destroy();
    },
  };
}
