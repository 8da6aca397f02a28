import { z } from 'zod';
import { erasuresSchema } from '#shared/contract/erasure.ts';
import type { ServerClient } from '../context.ts';
import type { RegistryStore } from './registry.ts';

const asksFrom = z.object({ erasures: z.int() }).transform(({ erasures }) => erasures);
const asksAlone = z.object({ cursor: z.int() }).transform(({ cursor }) => cursor);

/** A client that notes every erasure it is told of in `device.db` before the answer is used, open or locked. */
export function noting(server: ServerClient, registry: RegistryStore): ServerClient {
  return async (route, input) => {
    const answer = await server(route, input);
    const told = erasuresSchema.safeParse(answer.ok ? answer.value : null);
    const asked = route === 'pull' ? asksFrom.safeParse(input) : route === 'erasures' ? asksAlone.safeParse(input) : null;
    if (told.success) registry.note(told.data, asked?.data ?? null);
    return answer;
  };
}
