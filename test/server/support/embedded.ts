import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#server/db/connect.ts';
import { openDatabase } from '#server/db/open.ts';

/** A PostgreSQL of the test's own: real transactions, many connections. */
export async function openEmbedded(): Promise<{ readonly db: Db; readonly folder: string; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'cleandesk-database-'));
  const { db, close } = await openDatabase({
    data: folder,
    databaseUrl: null,
    password: 'test',
    name: 'test',
  });
  return {
    db,
    folder,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
