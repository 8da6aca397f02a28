import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Zone } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { publishPolicy } from '#server/accounts/index.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '#server/db/open.ts';
import { transact } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import { loadKeys } from '#server/trust/index.ts';
import { foundDemoOrganisation } from '../../scripts/organisation.ts';
import { startProgram, type Program } from './program.ts';

/** The demo organisation and its central server: a process of its own, with its own PostgreSQL. */
export interface Organisation {
  /** Where desks reach the server, whether it runs or not. */
  readonly address: string;
  readonly pid: () => number;
  /** `deskctl` over this organisation's folder. */
  readonly deskctl: (args: readonly string[], typed?: string) => Promise<string>;
  /** A one-time code by `deskctl`. */
  enrolmentCode(zone: Zone): Promise<string>;
  /** Closes somebody's account by `deskctl`, also while the server is stopped. */
  disable(name: string): Promise<void>;
  /** What an administrator changes in the settings; desks hear of it with the server's next answer. */
  changePolicy(change: (policy: Policy) => Policy): Promise<void>;
  /** Calls and people have been here since then, UTC ms: audits of earlier periods are due. */
  foundedAt(at: number): Promise<void>;
  stop(): Promise<void>;
  /** On the same port and over the same data. */
  start(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const readyLine = /ready at https:\/\/localhost:(\d+)/;
const configOf = (folder: string) => readConfig({ data: join(folder, 'server'), port: 0 }, {});

/** What `deskctl` prints, with something typed into it. Throws with what it says when it refuses. */
export async function runDeskctl(args: readonly string[], typed = ''): Promise<string> {
  const running = promisify(execFile)(process.execPath, [join(root, 'server/deskctl/main.ts'), ...args]);
  running.child.stdin?.end(typed);
  return (await running).stdout;
}

/** A folder with the demo organisation in it; `throwAway` of `npm start` removes it. */
export async function foundOrganisation(customers: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cleandesk-organisation-'));
  // PostgreSQL runs under an account of its own when we are root.
  chmodSync(folder, 0o755);
  await foundDemoOrganisation(configOf(folder), { customers });
  return folder;
}

/** Starts the server over such a folder. */
export async function openOrganisation(folder: string): Promise<Organisation> {
  const config = configOf(folder);
  const { data } = config;
  let server: Program<number>;
  const start = async (port: number) => {
    server = await startProgram([join(root, 'server/main.ts'), '--data', data, '--port', String(port)], (line) => {
      const found = readyLine.exec(line)?.[1];
      return found === undefined ? null : Number(found);
    });
    return server.said;
  };
  const deskctl = (args: readonly string[], typed?: string) => runDeskctl([...args, '--data', data], typed);
  const port = await start(0);
  return {
    address: `https://localhost:${port}`,
    pid: () => server.pid,
    deskctl,
    async disable(name) {
      await deskctl(['user', 'disable', name]);
    },
    async enrolmentCode(zone) {
      const told = await deskctl(['enrol', '--zone', zone, '--json']);
      return z.object({ code: z.string() }).parse(JSON.parse(told)).code;
    },
    async changePolicy(change) {
      const { db, close } = await openDatabase({ ...config, password: loadKeys(config.keys).databasePassword, name: 'settings' });
      try {
        await transact(db, machine, (tx) => publishPolicy(tx, machine, null, change));
      } finally {
        await close();
      }
    },
    async foundedAt(at) {
      const { db, close } = await openDatabase({ ...config, password: loadKeys(config.keys).databasePassword, name: 'founding' });
      await db.updateTable('organisation').set({ created_at: at }).execute().finally(close);
    },
    stop: () => server.stop(),
    async start() {
      await start(port);
    },
  };
}
