import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openReplica } from '#core/desk.ts';
import { openDevice, peopleOf, replicaOf, workstationKeys } from '#core/keys/index.ts';
import type { Person } from '#shared/contract/desk/index.ts';
import type { Zone } from '#shared/catalogue/index.ts';
import { hostCore, type CoreHost } from '../../electron/host/core-process.ts';
import { nodeCore } from '../../electron/host/node-core.ts';
import { fileVault, noSeal } from '../../electron/host/vault.ts';
import type { Door } from '../simulation/people/door.ts';

const script = join(import.meta.dirname, '../../electron/core/main.ts');

export interface Place {
  readonly name: string;
  readonly zone: Zone;
  readonly folder: string;
  readonly person: string;
  readonly password: string;
}

/** A workstation whose core is a process of its own, forked as in production and mortal at any moment. */
export interface Workstation extends Place {
  readonly door: Door;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** As a power cut: no process of the core runs any more when this returns. */
  readonly kill: () => Promise<void>;
  readonly enrol: (server: string, code: string) => Promise<void>;
  /** Somebody is signed in, trying until it works. */
  readonly open: () => Promise<Person>;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export function workstationAt(place: Place): Workstation {
  const { folder, name, person, password } = place;
  let core: CoreHost | null = null;
  const call = ((procedure: string, input: unknown) => {
    if (core === null) throw new Error(`${name} is switched off`);
    return core.call(procedure, input);
  }) as Door['call'];
  return {
    ...place,
    door: { call },
    start() {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      core ??= hostCore({
        launch: nodeCore(script, process.execPath),
        config: { folder, host: 'preview', vault: 'plain', server: null, language: 'en-GB', managed: {} },
        vault: fileVault(join(folder, 'vault.json'), noSeal),
        copy: null,
        printing: null,
        event: () => undefined,
        fresh: () => undefined,
      });
    },
    async stop() {
      const ending = core;
      core = null;
      await ending?.stop();
    },
    async kill() {
      const pid = core?.pid();
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await pause(2);
    },
    async enrol(server, code) {
      const done = await call('desk.enrol', { server, code, deskName: name });
      if (!done.ok) throw new Error(`${name} was not enrolled: ${done.error.message}`);
    },
    async open() {
      for (let left = 60; ; left -= 1) {
        const state = await call('desk.state', null);
        if (state.ok && state.value.person !== null) return state.value.person;
        const signedIn = await call('desk.signIn', { name: person, password });
        if (signedIn.ok && signedIn.value.person !== null) return signedIn.value.person;
        if (left === 0) throw new Error(`${person} cannot sign in at ${name}: ${signedIn.ok ? 'nobody is there' : signedIn.error.message}`);
        await pause(500);
      }
    },
  };
}

/** Both files' keys, as whoever knows the password and has the vault could work them out. Only while the desk is off. */
export async function keysOf({
  folder,
  name,
  person,
  password,
}: Place): Promise<{ readonly device: Uint8Array; readonly replica: Uint8Array }> {
  const path = join(folder, 'device.db');
  const random = () => {
    throw new Error('Nothing is made here.');
  };
  const keys = await workstationKeys(fileVault(join(folder, 'vault.json'), noSeal), random, existsSync(path));
  const device = openDevice(path, keys.device);
  try {
    const [identity, known] = [device.get('identity'), peopleOf(device).byName(person)];
    if (identity === null || known === null) throw new Error(`${name} knows nobody called ${person}`);
    const replica = await replicaOf(join(folder, 'desk.db'), device, identity, keys.secret, random).byPassword(
      known.slot,
      known.id,
      password,
    );
    if (replica === null) throw new Error(`The slot of ${person} at ${name} does not open.`);
    return { device: keys.device, replica };
  } finally {
    device.db.close();
  }
}

/** The desk's own file, opened past its core. Only while the desk is off. */
export async function openFile(place: Place): Promise<Database> {
  return openReplica(join(place.folder, 'desk.db'), (await keysOf(place)).replica);
}
