import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { join } from 'node:path';
import { noPrinting } from '#test/support/printing.ts';
import type { Database } from 'better-sqlite3';
import type { OpenDesk } from '#core/context.ts';
import { openCore, openReplica } from '#core/desk.ts';
import { noting } from '#core/erasure/index.ts';
import { trustedTime, type TrustedTime } from '#core/keys/index.ts';
import { createRouter } from '#core/router.ts';
import type { DeskCore, Session } from '#core/session/index.ts';
import { createServerClient } from '#core/sync/client.ts';
import { problem } from '#shared/contract/errors.ts';
import type { Person } from '#shared/contract/desk/index.ts';
import type { DeskPlace, Policy } from '#shared/contract/policy.ts';
import type { Lease } from '#shared/contract/sync.ts';
import { openKept } from '#test/support/kept.ts';
import type { Door } from '../people/door.ts';
import { createPlatform, type VirtualClock } from './machine.ts';
import { createNetwork, type Answer, type Line, type NetworkOptions, type Sighting } from './network.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';

/** What a desk keeps through crashes and locks: its disk, its clock, its key, its place. */
export interface Machine {
  readonly name: string;
  readonly folder: string;
  readonly dataKey: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly reading: Uint8Array | null;
  readonly incarnation: string;
  readonly sealingKey: string;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly line: Line;
  readonly place: DeskPlace;
  readonly policy: Policy;
  readonly lease: Lease;
  time: Parameters<typeof trustedTime>[1];
}

/** From unlock to lock or crash. */
export interface Opened {
  readonly person: Person;
  readonly db: Database;
  readonly kept: ReturnType<typeof openKept>;
  readonly core: DeskCore;
  readonly door: Door;
  readonly life: Life;
  readonly underWay: ReadonlyMap<number, Sighting>;
}

export interface Surroundings extends Pick<NetworkOptions, 'scheduler' | 'tally' | 'weather' | 'deliver' | 'onFailure'> {
  readonly scheduler: Scheduler;
  readonly onAnswer: (machine: Machine, db: Database, seen: Sighting, answer: Answer) => Answer;
  /** The router's log of what should not happen. */
  readonly onError: (machine: Machine, error: unknown) => void;
}

const pkcs8Ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The desk's signing key from 32 bytes: the same seed signs the same. */
export function deviceKeyOf(seed: Uint8Array) {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Ed25519, seed]), format: 'der', type: 'pkcs8' });
  return { key, publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '' };
}

/** Unlocks a desk for somebody: the real core over its real encrypted file, the machine and network ours. */
export function open(machine: Machine, person: Person, around: Surroundings): Opened {
  const { name, clock, random, line } = machine;
  const { scheduler } = around;
  const life: Life = { alive: true };
  const underWay = new Map<number, Sighting>();
  const db = openReplica(join(machine.folder, `${name}.db`), machine.dataKey);
  const network = createNetwork({
    ...around,
    ...{ random, place: name, life, line, underWay },
    onAnswer: (seen, answer) => around.onAnswer(machine, db, seen, answer),
  });
  const platform = createPlatform({ scheduler, place: name, life, clock, random, network });
  const time: TrustedTime = trustedTime(platform.clock, machine.time, (saved) => (machine.time = saved));
  const { key } = deviceKeyOf(machine.deviceKey);
  const server = createServerClient({
    ...{ network, server: 'https://server.test', trust: '', now: time.now, heard: time.heard },
    signer: {
      desk: machine.place.deskId,
      reading: machine.reading,
      sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    },
  });
  const { incarnation, sealingKey } = machine;
  const kept = openKept(join(machine.folder, `${name}.device.db`), { incarnation, sealingKey, now: time.now });
  const desk: OpenDesk = {
    ...{ db, kept, erased: kept.erased, platform, person, incarnation, grant: '', now: time.now },
    server: noting(server, kept.erased),
    enrolAnew: async () => problem('forked', 'The simulation clones no desk yet.'),
    emit: () => undefined,
    copy: async () => undefined,
    printing: noPrinting,
    policy: () => machine.policy,
    place: () => machine.place,
    lease: () => machine.lease,
    holds: () => [],
  };
  const core = openCore(desk);
  const router = createRouter({
    session: unlocked(desk, core),
    log: { info: () => undefined, error: (_event, error) => around.onError(machine, error) },
    reference: () => 'simulated',
  });
  core.start();
  return { person, db, kept, core, life, underWay, door: { call: router.call as Door['call'] } };
}

/** The session as the router sees it. Signing in, leases and the audit chain are simulated with what they guard. */
function unlocked(desk: OpenDesk, core: DeskCore): Session {
  const never = (): never => {
    throw new Error('The simulated session has no such part.');
  };
  const opened = { desk, core };
  return {
    handlers: {} as Session['handlers'],
    opened: () => opened,
    enrolment: () => null,
    state: never,
    seen: never,
    untouched: never,
    close: never,
  };
}

/** Ends the process: what had no answer never gets one. A crash leaves the file as its last commit did. */
export async function close(opened: Opened, how: 'crash' | 'lock'): Promise<void> {
  if (how === 'lock') await opened.core.stop();
  opened.life.alive = false;
  opened.db.close();
  opened.kept.close();
}
