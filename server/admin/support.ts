import type { supportRoutes } from '#shared/contract/support.ts';
import { audit, currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import type { Handlers } from '../routes.ts';
import { approveSupport, endSupport, requestSupport, supportSessions } from '../support/index.ts';

/** Sessions of IT support: an administrator or manager asks, another person approves. */
export function supportHandlers({ db, platform }: Context): Pick<Handlers, keyof typeof supportRoutes> {
  return {
    supportSessions: async () => ({
      sessions: await transact(db, platform, (tx) => supportSessions(tx, platform.clock.now()), 'snapshot'),
    }),
    requestSupport: ({ input: { person: of, reason, minutes }, person }) =>
      transact(db, platform, async (tx) => {
        const { id: actor } = person();
        const id = await requestSupport(tx, platform, person(), { person: of, reason, minutes });
        await audit(tx, platform, { action: 'support.request', actor, subject: of, reason });
        return { id };
      }),
    approveSupport: ({ input: { id }, person }) =>
      transact(db, platform, async (tx) => {
        await approveSupport(tx, platform, person(), id, await currentPolicy(tx));
        await audit(tx, platform, { action: 'support.approve', actor: person().id, subject: id });
        return null;
      }),
    endSupport: ({ input: { id }, person }) =>
      transact(db, platform, async (tx) => {
        await endSupport(tx, platform, id);
        await audit(tx, platform, { action: 'support.end', actor: person().id, subject: id });
        return null;
      }),
  };
}
