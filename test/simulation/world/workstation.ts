import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openCore, openReplica } from '#core/desk.ts';
import { openDevice, trustedTime, workstationKeys, type Device } from '#core/keys/index.ts';
import { createRouter } from '#core/router.ts';
import { startSession, type Session } from '#core/session/index.ts';
import { createServerClient } from '#core/sync/client.ts';
import type { Zone } from '#shared/catalogue/index.ts';
import type { LockReason } from '#shared/contract/ports.ts';
import { noPrinting } from '#test/support/printing.ts';
import type { Door } from '../people/door.ts';
import { createPlatform, type VirtualClock } from './machine.ts';
import { createNetwork, type Answer, type Line, type NetworkOptions, type Sighting } from './network.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';

/** What a desk keeps through crashes and locks: its disk, its vault, its clock, its line, its place. */
export interface Machine {
  readonly name: string;
  readonly folder: string;
  readonly zone: Zone;
  readonly site: string;
  readonly code: string;
  readonly vault: ReadonlyMap<string, string>;
  readonly keep: (name: string, value: string) => void;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly line: Line;
  /** As its file was opened last. */
  dataKey: Uint8Array | null;
  /** How often its disk was replaced by an older one. */
  generation: number;
}

/** One process of the core, from start to lock or crash. */
export interface Running {
  readonly life: Life;
  readonly session: Session;
  readonly device: Device;
  readonly deviceKey: Uint8Array;
  readonly door: Door;
  readonly underWay: ReadonlyMap<number, Sighting>;
  /** Replicas that this process has opened, also half-way through a sign-in: they close with it. */
  readonly files: readonly Database[];
}

export interface Surroundings extends Pick<NetworkOptions, 'scheduler' | 'tally' | 'weather' | 'deliver' | 'onFailure'> {
  readonly scheduler: Scheduler;
  /** `db` while the desk is open. */
  readonly onAnswer: (machine: Machine, db: Database | null, seen: Sighting, answer: Answer) => Answer;
  /** What should not happen, from the core's log. */
  readonly onError: (machine: Machine, error: unknown) => void;
}

export const replicaPath = ({ folder }: Pick<Machine, 'folder'>): string => join(folder, 'desk.db');

/** Starts a core, locked: the real session over its real encrypted files, the machine and network ours. */
export async function start(machine: Machine, around: Surroundings, pleaseLock: (reason: LockReason) => void): Promise<Running> {
  const { name, folder, clock, random, line } = machine;
  const { scheduler } = around;
  mkdirSync(folder, { recursive: true });
  const life: Life = { alive: true };
  const underWay = new Map<number, Sighting>();
  const files: Database[] = [];
  let session: Session | null = null;
  const network = createNetwork({
    ...around,
    ...{ random, place: name, life, line, underWay },
    onAnswer: (seen, answer) => around.onAnswer(machine, session?.opened()?.desk.db ?? null, seen, answer),
  });
  const platform = createPlatform({ scheduler, place: name, life, clock, random, network });
  const path = join(folder, 'device.db');
  const vault = {
    read: async (entry: string) => machine.vault.get(entry) ?? null,
    write: async (entry: string, value: string) => machine.keep(entry, value),
  };
  const keys = await workstationKeys(vault, random.bytes, existsSync(path));
  const device = openDevice(path, keys.device);
  // A process that has ended logs nothing.
  const log = { info: () => undefined, error: (_event: string, error: unknown) => life.alive && around.onError(machine, error) };
  session = await startSession({
    config: { folder, host: 'electron', vault: 'system', server: null, language: 'en-GB', managed: {} },
    ...{ platform, device, keys, log },
    time: trustedTime(platform.clock, device.get('time'), (time) => device.put('time', time)),
    lockReason: null,
    ended: null,
    emit: () => undefined,
    copy: async () => undefined,
    printing: noPrinting,
    // The host ends the process a moment later.
    pleaseLock: (reason) => void scheduler.after(random.int(1, 40), name, `locks: ${reason}`, life, () => pleaseLock(reason)),
    connect: (connection) => createServerClient({ ...connection, network }),
    openReplica(file, key) {
      machine.dataKey = Uint8Array.from(key);
      const db = openReplica(file, key);
      files.push(db);
      return db;
    },
    openDesk: openCore,
  });
  const router = createRouter({ session, log, reference: () => 'simulated' });
  return { life, session, device, deviceKey: keys.device, underWay, files, door: { call: router.call as Door['call'] } };
}

/** Ends the process: what had no answer never gets one. A crash leaves the files as their last commits did. */
export async function end({ life, session, device, files }: Running, how: 'crash' | 'lock'): Promise<void> {
  if (how === 'lock') await session.close('asked');
  life.alive = false;
  if (how === 'lock') return;
  for (const db of files) db.close();
  device.db.close();
}
