import { Refusal } from '#shared/contract/errors.ts';
import type { Lease } from '#shared/contract/sync.ts';
import { keyBytes, type Device } from '../keys/index.ts';
import { rekeyStore } from '../store/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';
import { payWipe } from './wipe.ts';

type OldSlot = Parameters<Enrolment['replica']['byShare']>[1];

/** Somebody left for cause, or a copy of this desk has the same key: only the server's word opens the store now. */
export function owesNewKey(device: Device, { rekeyAt }: Lease): boolean {
  return rekeyAt > (device.get('keyed')?.at ?? 0);
}

/** The key of the replica for somebody whom the server lets in: wiped first, or given a new key, where that is owed. */
export async function keyByShare(machine: Machine, desk: Enrolment, share: Uint8Array, old: OldSlot): Promise<Buffer> {
  const { device } = machine;
  const { papers, replica } = desk;
  if (device.get('wipeOwed') !== null) await payWipe(machine, desk, await replica.byShare(share, old));
  const isNew = device.get('serverSlot') === null;
  if (!isNew && owesNewKey(device, papers.lease())) return rekey(machine, desk, share, old);
  const dataKey = await replica.byShare(share, old);
  if (isNew) device.put('keyed', { at: papers.lease().issuedAt });
  return dataKey;
}

async function rekey(machine: Machine, desk: Enrolment, share: Uint8Array, old: OldSlot): Promise<Buffer> {
  const { device, platform } = machine;
  const { papers, replica } = desk;
  const begun = await replica.prepared(share);
  const fresh = begun !== null && opens(machine, replica.path, begun) ? begun : Buffer.from(platform.random.bytes(keyBytes));
  if (fresh !== begun) {
    const dataKey = await replica.byShare(share, old);
    await replica.prepare(fresh, share);
    const db = machine.openReplica(replica.path, dataKey);
    try {
      rekeyStore(db, fresh);
    } finally {
      db.close();
      dataKey.fill(0);
    }
  }
  replica.adopt();
  device.put('keyed', { at: papers.lease().issuedAt });
  return fresh;
}

/** Whether a crash came after the store had got its new key. */
function opens({ openReplica }: Machine, path: string, key: Uint8Array): boolean {
  try {
    openReplica(path, key).close();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'store-damaged') return false;
    throw error;
  }
}
