import { cpSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, realpathSync, renameSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
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
  if (!isLinkOrThere(folder) && barrierTo(dirname(folder), account) !== null) {
    mkdirSync(shared, { recursive: true });
    symlinkSync(mkdtempSync(join(shared, 'database-')), folder);
  }
  return { data: isLinkOrThere(folder) ? realpathSync(folder) : folder, binaries };
}

function isLinkOrThere(path: string): boolean {
  if (existsSync(path)) return true;
  try {
    return readlinkSync(path) !== '';
  } catch {
    return false;
  }
}

function copied({ home }: Binaries): Binaries {
  const target = join(shared, `postgresql-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
  if (!existsSync(target)) {
    mkdirSync(shared, { recursive: true });
    const half = mkdtempSync(join(shared, 'copying-'));
    cpSync(home, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, target);
  }
  return binariesIn(target);
}
