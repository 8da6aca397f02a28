import type { auditPageRoutes } from '#shared/contract/audit-page.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { carryAction } from '../registers/index.ts';
import type { Handlers } from '../routes.ts';
import { checkLog } from './check.ts';
import { packFile } from './export.ts';
import { lookOutside } from './outside.ts';
import { auditDuty, auditPage } from './page.ts';
import { drawSample, tickSample } from './sample.ts';
import { signAudit } from './sign.ts';
import { acceptDeputy, deputyOf, nameDeputy, signingRole } from './signers.ts';

/** The page of the audit: all who have the duty read it; the manager or their deputy works on it, a director countersigns. */
export function auditHandlers(context: Context): Pick<Handlers, keyof typeof auditPageRoutes> {
  const { db, platform } = context;
  const worker = async (person: Person): Promise<Person> => {
    if (signingRole(person, await deputyOf(db)) !== 'manager' && person.role !== 'privacy-lead')
      throw new Refusal('not-allowed', 'The manager, their deputy or the privacy lead does this.');
    return person;
  };
  return {
    auditPage: ({ input: { period }, person }) => auditPage(context, period, person()),
    auditDuty: ({ person }) => auditDuty(context, person()),
    drawSample: async ({ input: { period }, person }) => {
      await drawSample(context, period, await worker(person()));
      return null;
    },
    tickSample: async ({ input: { period, record, verdict, reason }, person }) => {
      await tickSample(context, { period, record, verdict, reason }, await worker(person()));
      return null;
    },
    lookOutside: async ({ input: { period, source, text }, person }) =>
      lookOutside(context, { period, source, text }, await worker(person())),
    carryAction: async ({ input: { action, reason }, person }) => {
      const by = await worker(person());
      await transact(db, platform, async (tx) => {
        await carryAction(tx, platform, { id: action, by: by.id, reason });
        await audit(tx, platform, { action: 'audit.carry', actor: by.id, subject: action, reason });
      });
      return null;
    },
    verifyLog: async () => {
      await checkLog(context);
      return null;
    },
    nameDeputy: async ({ input, person }) => {
      await nameDeputy(context, input.person, person());
      return null;
    },
    acceptDeputy: async ({ input: { id }, person }) => {
      await acceptDeputy(context, id, person());
      return null;
    },
    auditPack: ({ input: { period, type }, person }) => packFile(context, { period, type }, person().id),
    signAudit: ({ input: { period, password }, person }) => signAudit(context, { period, password }, person()),
  };
}
