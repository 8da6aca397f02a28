import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { problem, type Problem } from '#shared/contract/errors.ts';
import { auditOf } from '../audit/index.ts';
import type { Place } from '../context.ts';
import { readPapers } from '../keys/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';

/**
 * Another copy of this desk has been at the server: a disk image, a clone. This one becomes a desk of its
 * own, proved by the key of the old one: with its own incarnation, key and code in numbers; what waits
 * goes on in the same sequence (sync.md, Incarnation). Then it locks, and a core starts that is the new desk.
 */
export async function enrolAnew(machine: Machine, desk: Enrolment, from: Place): Promise<Problem | null> {
  const { device, time } = machine;
  const { identity } = desk;
  if (device.get('identity')?.desk !== identity.desk) return problem('forked', 'This desk has enrolled anew and is about to lock.');
  const fork = device.get('fork') ?? pending(machine);
  const answer = await desk.server('enrolAnew', {
    deviceKey: publicKeyOf(fork.deviceKey),
    incarnation: fork.incarnation,
    lastSeq: from.deviceSeq,
    lastOpId: from.opId,
  });
  if (!answer.ok) return answer.error;
  const { place, settings, lease } = answer.value;
  const signer = device.get('signer') ?? '';
  await readPapers(answer.value, { ...identity, desk: place.deskId }, signer, time.now());
  device.db.transaction(() => {
    desk.kept.moveTo(fork.incarnation, from.deviceSeq);
    device.put('identity', { ...identity, ...fork, desk: place.deskId, formerDesks: [...identity.formerDesks, identity.desk] });
    device.put('settings', settings);
    device.put('lease', lease);
    device.remove('fork');
    // The first entry under the new key names the head of the chain that both copies share.
    const audit = auditOf(device.db, fork.deviceKey, time.now);
    audit.append({ who: null, what: 'desk.enrolled-anew', ids: [identity.desk, place.deskId], purpose: null });
  })();
  machine.pleaseLock('copied');
  return null;
}

/** Kept before it is asked for. */
function pending({ device, platform }: Machine) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const deviceKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  const fork = { incarnation: platform.ids.next(), deviceKey };
  device.put('fork', fork);
  return fork;
}

function publicKeyOf(deviceKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(deviceKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}
