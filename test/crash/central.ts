import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#server/db/open.ts';
import { readConfig } from '#server/config.ts';
import type { Context } from '#server/context.ts';
import { machine } from '#server/platform/machine.ts';
import { openContext } from '#server/server.ts';
import { loadKeys } from '#server/trust/index.ts';
import { openOrganisation, type Organisation } from '../support/organisation.ts';
import { pause } from './workstation.ts';

export interface Central {
  readonly organisation: Organisation;
  readonly folder: string;
  /** The server's own folder. */
  readonly data: string;
  /** Ends the server at once; its PostgreSQL lives on. */
  readonly kill: () => Promise<void>;
  /** As a power cut: the server and every process of its PostgreSQL. */
  readonly cutPower: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Works with its database beside it. */
  readonly inside: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
}

export async function openServer(folder: string): Promise<Central> {
  const organisation = await openOrganisation(folder);
  const config = readConfig({ data: join(folder, 'server'), port: 0 }, {});
  const end = async (pid: number): Promise<void> => {
    for (const child of childrenOf(pid)) await end(child);
    signal(pid, 'SIGKILL');
    while (signal(pid, 0)) await pause(2);
  };
  const kill = () => endOne(organisation.pid());
  return {
    organisation,
    folder,
    data: config.data,
    kill,
    async cutPower() {
      const [postmaster = ''] = readFileSync(join(config.data, 'database', 'postmaster.pid'), 'utf8').split('\n');
      await kill();
      // The whole family at once, or PostgreSQL would tidy up after a lost child.
      signal(Number(postmaster), 'SIGSTOP');
      await end(Number(postmaster));
    },
    start: () => organisation.start(),
    async inside(work) {
      const keys = loadKeys(config.keys);
      const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: 'crash test' });
      try {
        return await work(await openContext({ db, keys, platform: machine }));
      } finally {
        await close();
      }
    },
  };
}

async function endOne(pid: number): Promise<void> {
  signal(pid, 'SIGKILL');
  while (signal(pid, 0)) await pause(2);
}

/** False when there is no such process; a zombie is none. */
function signal(pid: number, what: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, what);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
