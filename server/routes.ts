import { routes, type RouteInput, type RouteName, type RouteOutput } from '#shared/contract/sync.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { z } from 'zod';
import {
  authenticate,
  enrol,
  enrolAnew,
  insistOnOpen,
  leaseNumbers,
  onDuty,
  renew,
  signIn,
  type Announced,
  type Device,
  type Person,
  type SignedRequest,
} from './accounts/index.ts';
import { auditHandlers } from './audit/index.ts';
import { adminHandlers } from './admin/index.ts';
import { bodyOf } from './body.ts';
import type { Context } from './context.ts';
import { transact } from './db/transaction.ts';
import { takeChain } from './ledger/index.ts';
import { takePosture } from './posture/index.ts';
import { erasuresAfter, takeReceipt } from './registry/index.ts';
import { epochNow, noteResent, recoveryHandlers } from './recovery/index.ts';
import { decisionsFor, findOlder, openOlder, pull, push, pushKept, resume, type Waiters } from './sync/index.ts';

export interface Asked<R extends RouteName> {
  readonly input: RouteInput<R>;
  /** The desk that signed the request; the contract says which routes are signed. */
  readonly signer: () => Device;
  /** Who asks at it: of routes that are somebody's duty. */
  readonly person: () => Person;
}

export type Handlers = { readonly [R in RouteName]: (asked: Asked<R>) => Promise<RouteOutput<R>> };

/** What each route of the contract does. */
export function handlersOf(context: Context, waiters: Waiters): Handlers {
  const { db, platform } = context;
  return {
    trust: async () => context.trust.published,
    enrol: ({ input }) => enrol(context, input),
    enrolAnew: ({ input, signer }) => enrolAnew(context, signer(), input),
    signIn: ({ input, signer }) => signIn(context, signer(), input),
    renew: ({ input, signer }) => renew(context, signer(), input),
    numbers: ({ input, signer }) => leaseNumbers(context, signer(), input),
    push: async ({ input, signer }) => {
      const { streams, ...answer } = await push(context, signer(), input);
      waiters.wake(streams);
      await noteResent(context, signer(), input.operations);
      return answer;
    },
    pushKept: async ({ input, signer }) => {
      const { streams, ...answer } = await pushKept(context, signer(), input);
      waiters.wake(streams);
      await noteResent(context, signer(), input.operations);
      return answer;
    },
    resume: ({ input, signer }) => resume(context, signer(), input),
    erasures: async ({ input, signer }) => {
      const { zone } = signer();
      const erasures = await transact(db, platform, (tx) => erasuresAfter(tx, input.cursor, zone), 'snapshot');
      return { ...erasures, serverTime: platform.clock.now() };
    },
    receipts: async ({ input, signer }) => {
      const { id } = signer();
      await transact(db, platform, (tx) => takeReceipt(tx, id, input, platform.clock.now()));
      return { serverTime: platform.clock.now() };
    },
    older: ({ input, signer }) => findOlder(context, signer(), input),
    olderOpen: async ({ input, signer }) => {
      waiters.wake(await openOlder(context, signer(), input));
      return null;
    },
    decisions: ({ input, signer }) => decisionsFor(context, signer(), input.opIds),
    audit: ({ input, signer }) => takeChain(context, signer(), input),
    posture: ({ input, signer }) => takePosture(context, signer(), input),
    ...adminHandlers(context, waiters),
    ...auditHandlers(context),
    pull: async ({ input, signer }) => ({ ...(await pull(context, waiters, signer(), input)), ...(await epochNow(context)) }),
    ...recoveryHandlers(context, waiters),
  };
}

/** Answers one request: whether it was signed by whom its headers announced, then whether it has the contract's shape, then its handler. Throws a Refusal. */
export async function answer<R extends RouteName>(
  context: Context,
  handlers: Handlers,
  name: R,
  request: SignedRequest,
  from: Announced | null,
): Promise<RouteOutput<R>> {
  const route = routes[name];
  // Nothing of an unsigned body is read.
  const device = from === null ? null : await authenticate(context, from, request, 'evenRevoked' in route);
  const signer = (): Device => {
    if (device === null) throw new Error('this route is not signed');
    return device;
  };
  if ('open' in route && device !== null) await insistOnOpen(context, device, request);
  // The route's own schema reads it: the cast only ties the union's member to its name.
  const schema = route.input as unknown as z.ZodType<RouteInput<R>>;
  const read = schema.safeParse(await bodyOf(request));
  if (!read.success) throw invalid(read.error);
  const bearer = 'duty' in route && device !== null ? await onDuty(context, device, grantOf(read.data), route.duty) : null;
  const person = (): Person => {
    if (bearer === null) throw new Error('this route is nobody’s duty');
    return bearer;
  };
  return handlers[name]({ input: read.data, signer, person });
}

const grantSchema = z.object({ grant: z.string() });
const grantOf = (input: unknown): string => grantSchema.parse(input).grant;

/** Names the fields, never what stood in them. */
function invalid({ issues }: z.ZodError): Refusal {
  const fields = Object.fromEntries(issues.slice(0, 20).map(({ path, code }) => [path.join('.') || 'body', code]));
  return new Refusal('invalid', 'The request has another shape than the OpenAPI document at /v1/openapi.json describes.', fields);
}
