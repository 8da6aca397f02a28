import { createPrivateKey, sign } from 'node:crypto';
import { auditOf, type Audit } from '../audit/index.ts';
import type { ServerClient } from '../context.ts';
import { noting, registryIn, type RegistryStore } from '../erasure/index.ts';
import { keptIn, sealTo, type KeptStore, type Seal } from '../kept/index.ts';
import {
  attemptsOf,
  loadPapers,
  peopleOf,
  replicaOf,
  type Attempts,
  type Identity,
  type Papers,
  type People,
  type Replica,
} from '../keys/index.ts';
import type { Machine } from './machine.ts';

/** What a desk is once an administrator has let it in. It lives from start to end of the core, locked or open. */
export interface Enrolment {
  readonly identity: Identity;
  readonly server: ServerClient;
  /** The same for whoever has opened the store: `reading` lies in it. */
  readonly serverFor: (reading: Uint8Array | null) => ServerClient;
  readonly papers: Papers;
  readonly people: People;
  readonly attempts: Attempts;
  readonly replica: Replica;
  readonly audit: Audit;
  readonly kept: KeptStore;
  readonly erased: RegistryStore;
}

/** Null when this desk has not been enrolled. Throws `server-untrusted` when its papers are not what was signed. */
export async function loadEnrolment(machine: Machine): Promise<Enrolment | null> {
  const { device, time, platform, keys, config } = machine;
  const identity = device.get('identity');
  if (identity === null) return null;
  const kept = keptIn({
    device,
    incarnation: () => device.get('identity')?.incarnation ?? identity.incarnation,
    seal: () => papers && sealerOf(papers),
    now: time.now,
  });
  const erased = registryIn(device.db, kept);
  const serverFor = (reading: Uint8Array | null) => noting(clientFor(machine, identity, reading), erased);
  const server = serverFor(null);
  const papers = await loadPapers({ device, identity, server, now: time.now });
  if (papers === null) return null;
  return {
    identity,
    server,
    serverFor,
    papers,
    people: peopleOf(device),
    attempts: attemptsOf(device, time.now, keys.hide),
    replica: replicaOf(`${config.folder}/desk.db`, device, identity, keys.secret, platform.random.bytes),
    audit: auditOf(device.db, identity.deviceKey, time.now),
    kept,
    erased,
  };
}

function clientFor({ connect, time }: Machine, { desk, deviceKey, server, root }: Identity, reading: Uint8Array | null): ServerClient {
  const key = createPrivateKey({ key: Buffer.from(deviceKey, 'base64url'), format: 'der', type: 'pkcs8' });
  const signer = { desk, reading, sign: (text: string) => sign(null, Buffer.from(text), key).toString('base64url') };
  return connect({ server, trust: root, signer, now: time.now, heard: time.heard });
}

function sealerOf(papers: Papers): Seal | null {
  const { sealingKey } = papers.settings();
  return sealingKey === null ? null : sealTo(sealingKey);
}
