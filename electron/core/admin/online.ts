import { Refusal } from '#shared/contract/errors.ts';
import type { AdminRoute } from '#shared/contract/admin.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { OpenDesk } from '../context.ts';

/**
 * Asks the server what only it may do, with this person's grant. Throws a Refusal; `needs-server` when
 * it cannot be reached: nothing of this waits in an outbox.
 */
export async function ask<R extends AdminRoute>(
  { server, grant }: OpenDesk,
  route: R,
  input: Omit<RouteInput<R>, 'grant'>,
): Promise<RouteOutput<R>> {
  // Every admin route takes a grant beside the rest of its input: the cast puts the two together again.
  const answer = await server(route, { ...input, grant } as unknown as RouteInput<R>);
  if (answer.ok) return answer.value;
  const { code, message, fields } = answer.error;
  if (code === 'offline') throw new Refusal('needs-server', 'This is done by the server, which cannot be reached: nothing was changed.');
  throw new Refusal(code, message, fields);
}
