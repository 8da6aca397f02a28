import { makeKeeping } from '../sync/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';

/** Whether an administrator has ordered this copy to be destroyed, and it has not been yet. */
export const owesWipe = ({ device }: Pick<Machine, 'device'>, { papers }: Pick<Enrolment, 'papers'>): boolean =>
  papers.lease().wipeOrderedAt > (device.get('wipeObeyed')?.order ?? 0);

/** Obeys the order, as far as it can be while nobody has the desk open; the server hears of it at the next contact. */
export function obeyWipe(machine: Machine, desk: Enrolment): void {
  const order = desk.papers.lease().wipeOrderedAt;
  wipe(machine, desk);
  if (machine.device.get('wipeOwed') !== null) return;
  machine.device.put('wipeObeyed', { order });
  desk.audit.append({ who: null, what: 'desk.wiped-by-order', ids: [desk.identity.desk], purpose: null });
}

type Needs = Pick<Enrolment, 'kept' | 'people' | 'replica'>;

/**
 * The lease ran out for good: keys and replica are destroyed, what was written here stays sealed and is
 * sent when the server is met (workstation.md, Lease). After a crash the replica may hold what was never
 * sealed: then the people's slots go, nobody opens it without the server, and the rest is owed.
 */
export function wipe({ device, time }: Machine, { kept, people, replica }: Needs): void {
  if (device.get('unsealed') !== null) {
    people.removeAll();
    if (device.get('wipeOwed') === null) device.put('wipeOwed', { since: time.now() });
    return;
  }
  if (device.get('serverSlot') === null) return;
  replica.destroy();
  kept.replicaGone();
  device.put('wiped', { at: time.now() });
}

/** Before anybody works on: seals what the crash had left, then destroys the replica. `dataKey` opens it. */
export async function payWipe({ device, openReplica }: Machine, { kept, replica }: Needs, dataKey: Uint8Array): Promise<void> {
  const db = openReplica(replica.path, dataKey);
  try {
    await makeKeeping({ db, kept })();
  } finally {
    db.close();
  }
  replica.destroy();
  kept.replicaGone();
  device.remove('unsealed');
  device.remove('wipeOwed');
}
