import type { AdminRoute } from '#shared/contract/admin.ts';
import type { auditPageRoutes } from '#shared/contract/audit-page.ts';
import { makeEnrolmentCode, orderWipe, revokeDesk } from '../accounts/index.ts';
import { certificateFile, certificateOf } from '../certificate/index.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../routes.ts';
import { applyHeld, discardHeld, type Waiters } from '../sync/index.ts';
import { correctedDates, seenDates } from './corrected.ts';
import { heldChange, heldOperations } from './held.ts';
import { listHolds, liftHold, reviewHold, setHold } from '../holds/index.ts';
import { confirmReconciliation, reconcileWithout, reconciliation } from '../recovery/index.ts';
import { registerHandlers } from './registers.ts';
import { decideDraft, decideRun, erasuresPage, policyPage, proposePolicy } from '../retention/index.ts';
import { supportHandlers } from './support.ts';
import { workstations } from './workstations.ts';

/** What administrators and managers ask; whose duty each is, the contract says and `answer` has judged. */
export function adminHandlers(context: Context, waiters: Waiters): Pick<Handlers, Exclude<AdminRoute, keyof typeof auditPageRoutes>> {
  return {
    workstations: async () => ({ workstations: await workstations(context) }),
    enrolmentCode: ({ input: { zone, site, name }, person }) => makeEnrolmentCode(context, { zone, site, name, by: person().id }),
    revokeWorkstation: async ({ input: { id, reason }, person }) => {
      await revokeDesk(context, id, { actor: person().id, reason });
      return null;
    },
    retireWorkstation: async ({ input: { id, reason }, person }) => {
      await revokeDesk(context, id, { actor: person().id, reason, retire: true });
      return null;
    },
    wipeWorkstation: async ({ input: { id, reason }, person }) => {
      await orderWipe(context, id, person().id, reason);
      return null;
    },
    held: async () => ({ held: await heldOperations(context) }),
    heldChange: ({ input: { opId }, person }) => heldChange(context, person().role, opId),
    applyHeld: async ({ input: { opIds }, person }) => {
      waiters.wake(await applyHeld(context, person().id, opIds));
      return null;
    },
    discardHeld: async ({ input: { opIds, reason }, person }) => {
      await discardHeld(context, person().id, opIds, reason);
      return null;
    },
    correctedDates: async () => ({ dates: await correctedDates(context) }),
    seenDates: async ({ input: { opIds }, person }) => {
      await seenDates(context, opIds, person().id);
      return null;
    },
    holds: async ({ input: { record } }) => ({ holds: await listHolds(context, record) }),
    setHold: ({ input: { scope, record, reason, authority, reviewOn }, person }) =>
      setHold(context, { scope, records: [record], reason, authority, reviewOn, by: person().id }),
    reviewHold: async ({ input: { id, reviewOn, reason }, person }) => {
      await reviewHold(context, id, person().id, reviewOn, reason);
      return null;
    },
    liftHold: async ({ input: { id, reason }, person }) => {
      await liftHold(context, id, person().id, reason);
      return null;
    },
    erasuresPage: () => erasuresPage(context),
    policyPage: ({ person }) => policyPage(context, person().id),
    proposePolicy: ({ input: { grant: _, ...proposal }, person }) => proposePolicy(context, person().id, proposal),
    decideDraft: async ({ input: { id, decision }, person }) => {
      await decideDraft(context, person().id, id, decision);
      return null;
    },
    certificate: async ({ input: { run }, person }) => {
      const { certificate, sha256 } = await certificateOf(context, run, person().id);
      const { records, madeAt, unconfirmed } = certificate;
      const of = (outcome: string) => records.filter((one) => one.outcome === outcome).length;
      const [erased, thinned] = [of('erased'), of('thinned')];
      return { sha256, madeAt, unconfirmed, erased, thinned, notErased: records.length - erased - thinned };
    },
    certificateFile: ({ input: { id, type }, person }) => certificateFile(context, { run: id, type }, person().id),
    decideRun: async ({ input: { run, decision, reason }, person }) => {
      await decideRun(context, person().id, { run, decision, reason });
      return null;
    },
    reconciliation: async () => ({ reconciliation: await reconciliation(context) }),
    reconcileWithout: async ({ input: { id }, person }) => {
      await reconcileWithout(context, id, person().id);
      return null;
    },
    ...registerHandlers(context),
    ...supportHandlers(context),
    confirmReconciliation: ({ input: { epoch }, person }) => confirmReconciliation(context, epoch, person()),
  };
}

export { workstations };
