import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, storeProblem, type Migration } from '#core/store/index.ts';
import { Refusal, type ErrorCode } from '#shared/contract/errors.ts';

const key = new Uint8Array(32).fill(7);
const first: Migration = { version: 1, sql: 'CREATE TABLE word (text TEXT NOT NULL) STRICT;' };
const second: Migration = { version: 2, sql: 'ALTER TABLE word ADD COLUMN meaning TEXT;' };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleandesk-store-'));
  path = join(folder, 'desk.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(run: () => unknown): ErrorCode | 'none' {
  try {
    run();
    return 'none';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problem.code;
  }
}

describe('a store', () => {
  it('keeps what was written, and runs only the migrations that it lacks', () => {
    const db = openStore(path, key, [first]);
    db.prepare('INSERT INTO word VALUES (?)').run('Okafor');
    db.close();
    const later = openStore(path, key, [first, second]);
    expect(later.prepare('SELECT * FROM word').all()).toEqual([{ text: 'Okafor', meaning: null }]);
    expect(later.pragma('user_version', { simple: true })).toBe(2);
    later.close();
  });

  it('holds no word of its rows in clear, neither in the file nor in the log beside it', () => {
    const db = openStore(path, key, [first]);
    db.prepare('INSERT INTO word VALUES (?)').run('Okafor');
    for (const file of [path, `${path}-wal`]) expect(readFileSync(file).includes('Okafor')).toBe(false);
    db.close();
    expect(readFileSync(path).subarray(0, 15).toString()).not.toBe('SQLite format 3');
  });

  it('leaves nothing of a migration that fails', () => {
    openStore(path, key, [first]).close();
    expect(() =>
      openStore(path, key, [first, { version: 2, sql: 'CREATE TABLE a (b TEXT) STRICT; CREATE TABLE word (a TEXT) STRICT;' }]),
    ).toThrow();
    const db = openStore(path, key, [first]);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'a'").all()).toEqual([]);
    db.close();
  });

  it('full disk: says so, and keeps what was saved before', () => {
    const db = openStore(path, key, [first], { maxPageCount: 16 });
    const insert = db.prepare('INSERT INTO word VALUES (?)');
    insert.run('kept');
    let problem: Refusal | null = null;
    try {
      for (let i = 0; i < 1000; i += 1) insert.run('x'.repeat(1000));
    } catch (error) {
      problem = storeProblem(error);
    }
    expect(problem?.problem.code).toBe('store-full');
    expect(problem?.problem.retryable).toBe(true);
    expect(db.prepare("SELECT text FROM word WHERE text = 'kept'").all()).toHaveLength(1);
    db.close();
  });

  it('damaged store: refuses a wrong key', () => {
    openStore(path, key, [first]).close();
    expect(refusal(() => openStore(path, new Uint8Array(32).fill(8), [first]))).toBe('store-damaged');
    expect(refusal(() => openStore(path, new Uint8Array(16), [first]))).toBe('store-damaged');
  });

  it('damaged store: refuses bytes that are no store, and a store that was cut short', () => {
    writeFileSync(path, 'not a store at all '.repeat(400));
    expect(refusal(() => openStore(path, key, [first]))).toBe('store-damaged');
    rmSync(path);
    const db = openStore(path, key, [first]);
    for (let i = 0; i < 200; i += 1) db.prepare('INSERT INTO word VALUES (?)').run('x'.repeat(1000));
    db.close();
    truncateSync(path, 4096 * 3 + 100);
    expect(refusal(() => openStore(path, key, [first]).prepare('SELECT * FROM word').all())).toBe('store-damaged');
  });

  it('store from a newer version: is refused and left as it is', () => {
    openStore(path, key, [first, second]).close();
    const before = readFileSync(path);
    expect(refusal(() => openStore(path, key, [first]))).toBe('store-newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('two programs on one store: the second is refused, the first goes on', () => {
    const db = openStore(path, key, [first]);
    expect(refusal(() => openStore(path, key, [first]))).toBe('store-in-use');
    db.prepare('INSERT INTO word VALUES (?)').run('still here');
    db.close();
    const again = openStore(path, key, [first]);
    expect(again.prepare('SELECT count(*) AS n FROM word').get()).toEqual({ n: 1 });
    again.close();
  });
});
