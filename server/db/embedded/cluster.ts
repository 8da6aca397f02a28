import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';
import type { Address } from '../connect.ts';
import { databaseAccount, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { reachable } from './place.ts';

const user = 'cleandesk';
/** Longest path of a socket that every system takes. */
const longestSocket = 100;
const startSeconds = 60;

/** A PostgreSQL of our own in a folder of our own. */
export interface Cluster {
  /** Starts it, or finds it running for another program. */
  start(): Promise<Address>;
  stop(): void;
  isRunning(): boolean;
}

/**
 * `folder` holds the cluster; it is made on first start. PostgreSQL listens on a socket inside it, or
 * on a loopback port where sockets are not to be had. Throws a Refusal `database-unavailable`.
 */
export function clusterIn(folder: string, password: string): Cluster {
  const account = databaseAccount();
  const { data, binaries } = reachable(folder, account);
  const run = (program: string, args: readonly string[]) =>
    // Started in a folder that every account may enter: PostgreSQL looks at where it was started.
    spawnSync(program, args, {
      cwd: data,
      ...account,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  const control = (...args: string[]) => run(binaries.control, [...args, '-D', data, '-s']);
  const isRunning = () => control('status').status === 0;

  return {
    isRunning,
    async start() {
      prepare(data, account);
      if (!existsSync(join(data, 'PG_VERSION'))) initialise(data, password, binaries, account, run);
      if (isRunning() && isStrangers(data)) rmSync(join(data, 'postmaster.pid'));
      if (!isRunning()) {
        await configure(data, account);
        const started = control('start', '-w', '-t', String(startSeconds), '-l', join(data, 'server.log'));
        // A failed start is no failure when another program was faster.
        if (started.status !== 0 && !isRunning()) throw refused(data);
      }
      return addressOf(data, password);
    },
    stop() {
      control('stop', '-w', '-m', 'fast');
    },
  };
}

/**
 * After a restart of the machine the process of a lock file may be another program's: PostgreSQL would
 * wait for it for ever. Only where the system tells what a process is.
 */
function isStrangers(data: string): boolean {
  const [pid = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  const told = join('/proc', pid.trim(), 'comm');
  return existsSync(told) && readFileSync(told, 'utf8').trim() !== 'postgres';
}

function refused(data: string): Refusal {
  return new Refusal(
    'database-unavailable',
    `The embedded PostgreSQL in ${data} does not start: see server.log there. Is the folder in use, the disk full, or the version another?`,
  );
}

function prepare(data: string, account: Account): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
  if (account !== null) chownSync(data, account.uid, account.gid);
}

type Run = (program: string, args: readonly string[]) => { readonly status: number | null };

function initialise(data: string, password: string, { initdb }: Binaries, account: Account, run: Run): void {
  const file = join(data, '..', `.password-${process.pid}`);
  give(file, password, account);
  try {
    const args = [
      '-D',
      data,
      '-U',
      user,
      `--pwfile=${file}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ];
    if (run(initdb, args).status !== 0) throw refused(data);
    writeFileSync(join(data, 'postgresql.conf'), "\ninclude_if_exists = 'cleandesk.conf'\n", { flag: 'a' });
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * What must not leave the database stays in it: logs carry no row values, and used WAL segments are
 * not kept for reuse with what they held (sync.md, Erasure).
 */
async function configure(data: string, account: Account): Promise<void> {
  const socket = socketFolder(data);
  const settings = [
    'wal_recycle = off',
    'log_error_verbosity = terse',
    'log_min_error_statement = panic',
    'log_statement = none',
    'log_parameter_max_length_on_error = 0',
    'max_connections = 60',
    ...(socket === null
      ? ["listen_addresses = '127.0.0.1'", `port = ${await freePort()}`]
      : ["listen_addresses = ''", `unix_socket_directories = '${socket.replaceAll("'", "''")}'`]),
  ];
  give(join(data, 'cleandesk.conf'), `${settings.join('\n')}\n`, account);
  if (existsSync(join(data, 'server.log'))) truncateSync(join(data, 'server.log'));
}

/** A file that only the database's account reads. */
function give(path: string, text: string, account: Account): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (account !== null) chownSync(path, account.uid, account.gid);
}

function socketFolder(data: string): string | null {
  return process.platform === 'win32' || `${data}/.s.PGSQL.65535`.length > longestSocket ? null : data;
}

/** Where a running cluster listens, by its own lock file: pid, data, start, port, socket folder, address. */
function addressOf(data: string, password: string): Address {
  const [, , , port, socket, listens] = readFileSync(join(data, 'postmaster.pid'), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const host = socket !== undefined && socket !== '' ? socket : listens === undefined || listens === '' ? '127.0.0.1' : listens;
  return { host, port: Number(port), user, password, database: 'postgres' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
