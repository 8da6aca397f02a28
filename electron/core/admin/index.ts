import type { admin, held } from '#shared/contract/desk/index.ts';
import type { Handlers } from '../context.ts';
import { ask } from './online.ts';

/** What administrators and managers do through the server alone. */
export const adminHandlers: Handlers<keyof typeof admin | keyof typeof held> = {
  'admin.workstations': async (desk) => (await ask(desk, 'workstations', {})).workstations,
  'admin.enrolmentCode': async (desk, input) => ask(desk, 'enrolmentCode', input),
  'admin.revoke': async (desk, input) => ask(desk, 'revokeWorkstation', input),
  'admin.retire': async (desk, input) => ask(desk, 'retireWorkstation', input),
  'held.list': async (desk) => (await ask(desk, 'held', {})).held,
  'held.change': async (desk, input) => ask(desk, 'heldChange', input),
  'held.apply': async (desk, { ids }) => ask(desk, 'applyHeld', { opIds: ids }),
  'held.dates': async (desk) => (await ask(desk, 'correctedDates', {})).dates,
  'held.seen': async (desk, { ids }) => ask(desk, 'seenDates', { opIds: ids }),
  'held.discard': async (desk, { ids, reason }) => ask(desk, 'discardHeld', { opIds: ids, reason }),
};

export { ask };
