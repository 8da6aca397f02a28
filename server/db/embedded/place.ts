import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { barrierTo, type Account } from './account.ts';
import { binariesIn, findBinaries, type Binaries } from './binaries.ts';

/** Where an account without rights to a newcomer's folder (such as `/root`) keeps its files. */
const shared = '/var/lib/cleandesk';

/**
 * Where the cluster and the binaries are, as seen by the account that PostgreSQL runs under. Root may
 * have put the program where that account cannot go: then both stand under `/var/lib/cleandesk`, and
 * `folder` becomes a link to its part of it.
 */
export function reachable(folder: string, account: Account): { readonly data: string; readonly binaries: Binaries } {
  const found = findBinaries();
  const binaries = barrierTo(found.home, account) === null ? found : copied(found);
  mkdirSync(dirname(folder), { recursive: true });
  openTemporary(dirname(folder), account);
  if (!isThere(folder) && barrierTo(dirname(folder), account) !== null) {
    mkdirSync(shared, { recursive: true });
    symlinkSync(mkdtempSync(join(shared, 'database-')), folder);
  }
  return { data: isThere(folder) ? realpathSync(folder) : folder, binaries };
}

/** A temporary folder of our own is let through, not listed: nothing shall remain elsewhere when it is removed. */
function openTemporary(folder: string, account: Account): void {
  const temporary = `${realpathSync(tmpdir())}${sep}`;
  for (let barrier = barrierTo(folder, account); barrier !== null; barrier = barrierTo(folder, account)) {
    if (!realpathSync(barrier).startsWith(temporary)) return;
    chmodSync(barrier, statSync(barrier).mode | 0o011);
  }
}

/** A link counts also while what it points to is away. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function copied({ home }: Binaries): Binaries {
  const target = join(shared, `postgresql-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
  if (!existsSync(target)) {
    mkdirSync(shared, { recursive: true });
    const half = mkdtempSync(join(shared, 'copying-'));
    cpSync(home, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, target);
  }
  return binariesIn(target);
}
