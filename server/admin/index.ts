import type { AdminRoute } from '#shared/contract/admin.ts';
import { makeEnrolmentCode, revokeDesk } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../routes.ts';
import { workstations } from './workstations.ts';

/** What administrators and managers ask; whose duty each is, the contract says and `answer` has judged. */
export function adminHandlers(context: Context): Pick<Handlers, AdminRoute> {
  return {
    workstations: async () => ({ workstations: await workstations(context) }),
    enrolmentCode: ({ input: { zone, site, name }, person }) => makeEnrolmentCode(context, { zone, site, name, by: person().id }),
    revokeWorkstation: async ({ input: { id, reason }, person }) => {
      await revokeDesk(context, id, { actor: person().id, reason });
      return null;
    },
  };
}

export { workstations };
