import type { Zone } from '../catalogue/rights.ts';
import type { Policy } from '../contract/policy.ts';
import type { Plugged, Posture, Verdict } from '../contract/posture.ts';

/**
 * What becomes of a device in a zone (workstation.md, Removable media). What stores files or might take
 * photographs is never excused by the allow-list: a keyboard that is also a stick is a stick.
 */
export function judgeDevice(device: Plugged, zone: Zone, { forbiddenIn, allowed }: Policy['media']): Verdict {
  if (device.class === 'storage' || device.class === 'phone') return forbiddenIn.includes(zone) ? 'locks' : 'noted';
  return allowed.some(({ vendor, product }) => vendor === device.vendor && product === device.product) ? 'allowed' : 'noted';
}

/** What a zone asks of its machines and this one does not show; what it cannot tell counts as missing. */
export function missingPosture(posture: Posture | null, zone: Zone, { postureFor }: Policy['media']): readonly (keyof Posture)[] {
  if (!postureFor.includes(zone)) return [];
  return (['storageBlocked', 'diskEncrypted', 'screenLock'] as const).filter((what) => posture?.[what] !== true);
}
