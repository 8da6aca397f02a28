import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore, storeProblem, type Migration } from '#core/store/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { machineCan } from '../../../support/skips.ts';

const key = new Uint8Array(32).fill(7);
const first: Migration = { version: 1, sql: 'CREATE TABLE word (text TEXT NOT NULL) STRICT;' };

/** A disk of one MiB; only root may make one. */
const folder = mkdtempSync(join(tmpdir(), 'cleandesk-small-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' }).status === 0;

it.runIf(machineCan('small tmpfs', mounted, 'needs root, and a machine where tmpfs may be mounted'))(
  'full disk: a real one says so, loses nothing that was saved, and takes words again when there is room',
  () => {
    try {
      const path = join(folder, 'desk.db');
      let db = openStore(path, key, [first]);
      const insert = db.prepare('INSERT INTO word VALUES (?)');
      let saved = 0;
      let code: ErrorCode | undefined;
      while (code === undefined) {
        try {
          insert.run('x'.repeat(2000));
          saved += 1;
        } catch (error) {
          code = storeProblem(error)?.problem.code ?? 'internal';
        }
      }
      expect(code).toBe('store-full');
      expect(saved).toBeGreaterThan(10);
      db.close();
      spawnSync('mount', ['-o', 'remount,size=8m', folder]);
      db = openStore(path, key, [first]);
      expect(db.prepare('SELECT count(*) AS n FROM word').get()).toEqual({ n: saved });
      db.prepare('INSERT INTO word VALUES (?)').run('room again');
      db.close();
    } finally {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
