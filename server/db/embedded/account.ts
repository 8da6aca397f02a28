import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';

/** The account that PostgreSQL runs under; null for our own. It refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | null;

const name = 'postgres';

/** As root: the account `postgres`, made when it is missing. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const existing = find();
  if (existing !== null) return existing;
  const made = spawnSync('/usr/sbin/useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], {
    stdio: 'ignore',
  });
  const account = made.status === 0 ? find() : null;
  if (account === null) {
    throw new Refusal(
      'database-unavailable',
      'PostgreSQL does not run as root and the account "postgres" could not be made: start as an ordinary account, or set DATABASE_URL.',
    );
  }
  return account;
}

function find(): Account {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** The first folder on the way to a path that the account may not enter; null when it reaches it. */
export function barrierTo(path: string, account: Account): string | null {
  if (account === null) return null;
  const way: string[] = [];
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) way.unshift(at);
  return way.find((folder) => !mayEnter(folder, account)) ?? null;
}

function mayEnter(path: string, { uid, gid }: NonNullable<Account>): boolean {
  const { mode, uid: owner, gid: group } = statSync(path);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return ((mode >> shift) & 1) === 1;
}
