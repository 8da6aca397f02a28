import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lineOf, linesOf } from './read.ts';
import type { Journal } from './journal.ts';

const name = 'journal.jsonl';
const checkpointName = 'audit.checkpoint';

/**
 * A file in a folder of its own, made with the first entry. One line an entry, each with its own check,
 * so that a line cut short by a crash spoils no other and several programs may append.
 */
export function journalIn(folder: string): Journal {
  const path = join(folder, name);
  return {
    append(entries, at) {
      if (entries.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = openSync(path, 'a+', 0o600);
      try {
        const text = entries.map((entry) => `${lineOf({ ...entry, at })}\n`).join('');
        writeSync(file, endsInLine(file) ? text : `\n${text}`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      for (const place of [folder, dirname(folder)]) syncFolder(place);
    },
    read: () => linesOf(textOf(path)).entries,
    checkpoint: {
      keep: (signed) => replace(join(folder, checkpointName), signed),
      newest: () => textOf(join(folder, checkpointName)) || null,
    },
  };
}

/** All of it or nothing: a crash leaves the one before. */
function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

function endsInLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}

/** Where the file stands must be on the disk too. Windows keeps folders by itself and opens none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
