import type { admin, erasures, held, holds } from '#shared/contract/desk/index.ts';
import type { Hold } from '#shared/contract/holds.ts';
import type { Handlers, OpenDesk } from '../context.ts';
import { sql } from '../store/index.ts';
import { ask } from './online.ts';

/** What administrators and managers do through the server alone. */
export const adminHandlers: Handlers<keyof typeof admin | keyof typeof held | keyof typeof holds | keyof typeof erasures> = {
  'admin.workstations': async (desk) => (await ask(desk, 'workstations', {})).workstations,
  'admin.enrolmentCode': async (desk, input) => ask(desk, 'enrolmentCode', input),
  'admin.revoke': async (desk, input) => ask(desk, 'revokeWorkstation', input),
  'admin.wipe': async (desk, input) => ask(desk, 'wipeWorkstation', input),
  'admin.retire': async (desk, input) => ask(desk, 'retireWorkstation', input),
  'held.list': async (desk) => (await ask(desk, 'held', {})).held,
  'held.change': async (desk, input) => ask(desk, 'heldChange', input),
  'held.apply': async (desk, { ids }) => ask(desk, 'applyHeld', { opIds: ids }),
  'held.dates': async (desk) => (await ask(desk, 'correctedDates', {})).dates,
  'held.seen': async (desk, { ids }) => ask(desk, 'seenDates', { opIds: ids }),
  'held.discard': async (desk, { ids, reason }) => ask(desk, 'discardHeld', { opIds: ids, reason }),
  'erasures.page': async (desk) => ask(desk, 'erasuresPage', {}),
  'erasures.decide': async (desk, input) => ask(desk, 'decideRun', input),
  'erasures.certificate': async (desk, input) => ask(desk, 'certificate', input),
  'erasures.saveCertificate': async (desk, input) => {
    await desk.printing.save({ document: 'file', file: await ask(desk, 'certificateFile', input) });
    return null;
  },
  'erasures.policy': async (desk) => ask(desk, 'policyPage', {}),
  'erasures.propose': async (desk, input) => ask(desk, 'proposePolicy', input),
  'erasures.decideDraft': async (desk, input) => ask(desk, 'decideDraft', input),
  'holds.list': async (desk, { record }) => (await ask(desk, 'holds', { record })).holds.map((hold) => named(desk, hold)),
  'holds.set': async (desk, input) => ask(desk, 'setHold', input),
  'holds.review': async (desk, input) => ask(desk, 'reviewHold', input),
  'holds.lift': async (desk, input) => ask(desk, 'liftHold', input),
};

/** The server names nobody; this desk has the customer's name, and this person may read it. */
function named(desk: OpenDesk, hold: Hold): Hold {
  const nameOf = (id: string) => sql<{ name: string | null }>(desk.db, 'SELECT name FROM customer WHERE id = ?').get(id)?.name ?? '';
  return { ...hold, records: hold.records.map((one) => (one.kind === 'customer' ? { ...one, title: nameOf(one.id) } : one)) };
}

export { ask };
