import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#server/db/connect.ts';
import { openDatabase } from '#server/db/open.ts';
import { givenUrl, openGiven } from '#test/support/given.ts';

/** A PostgreSQL of the test's own, or a database of its own in that of TEST_DATABASE_URL: real transactions, many connections. */
export async function openEmbedded(): Promise<{ readonly db: Db; readonly close: () => Promise<void> }> {
  if (givenUrl !== undefined) {
    const db = await openGiven(givenUrl);
    return { db, close: () => db.destroy() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'cleandesk-database-'));
  const { db, close } = await openDatabase({
    data: folder,
    databaseUrl: null,
    password: 'test',
    name: 'test',
  });
  return {
    db,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
