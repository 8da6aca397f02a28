import type { audit } from '#shared/contract/desk/index.ts';
import { ask } from '../admin/index.ts';
import type { Handlers } from '../context.ts';

/** The six-monthly audit: all of it is at the server. */
export const auditHandlers: Handlers<keyof typeof audit> = {
  'audit.page': async (desk, input) => ask(desk, 'auditPage', input),
  'audit.duty': async (desk) => ask(desk, 'auditDuty', {}),
  'audit.draw': async (desk, input) => ask(desk, 'drawSample', input),
  'audit.tick': async (desk, input) => ask(desk, 'tickSample', input),
  'audit.look': async (desk, input) => ask(desk, 'lookOutside', input),
  'audit.carry': async (desk, input) => ask(desk, 'carryAction', input),
  'audit.verify': async (desk) => ask(desk, 'verifyLog', {}),
  'audit.nameDeputy': async (desk, input) => ask(desk, 'nameDeputy', input),
  'audit.acceptDeputy': async (desk, input) => ask(desk, 'acceptDeputy', input),
  'audit.savePack': async (desk, input) => {
    await desk.printing.save({ document: 'file', file: await ask(desk, 'auditPack', input) });
    return null;
  },
  'audit.sign': async (desk, input) => ask(desk, 'signAudit', input),
};
