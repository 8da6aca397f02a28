import type { DeskState } from '#shared/contract/desk/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';
import { owesNewKey } from './store-key.ts';

/** What the lock page has to explain beside why it locked: most serious first. */
export function standingOf({ device, time }: Machine, { papers }: Enrolment): DeskState['standing'] {
  if (device.get('revoked') !== null) return 'revoked';
  if (device.get('unknown') !== null) return 'unknown';
  if (device.get('wiped') !== null || device.get('wipeOwed') !== null) return 'wiped';
  if (time.jumped()) return 'clock';
  if (time.now() > papers.lease().lockAt) return 'lease';
  return owesNewKey(device, papers.lease()) && device.get('serverSlot') !== null ? 'new-key' : null;
}
