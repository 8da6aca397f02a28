import type { recoveryRoutes } from '#shared/contract/recovery.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../routes.ts';
import { rowsInStream, type Waiters } from '../sync/index.ts';
import { buckets, rowsOfBuckets } from './compare.ts';
import { noteCompared } from './desks.ts';
import { offerErasures } from './erasures.ts';
import { offer } from './offers.ts';

/** What a desk asks to compare its copy with the server, and to bring back what the server lost. */
export function recoveryHandlers(context: Context, waiters: Waiters): Pick<Handlers, keyof typeof recoveryRoutes> {
  return {
    buckets: ({ signer }) => buckets(context, signer()),
    bucketRows: ({ input, signer }) => rowsOfBuckets(context, signer(), input),
    rows: async ({ input, signer }) => ({ rows: await rowsInStream(context, signer(), input.rows) }),
    offer: async ({ input, signer }) => {
      const { streams, ...answer } = await offer(context, signer(), input);
      waiters.wake(streams);
      return answer;
    },
    offerErasures: ({ input, signer }) => offerErasures(context, signer(), input),
    compared: async ({ input, signer }) => {
      await noteCompared(context, signer(), input);
      return null;
    },
  };
}
