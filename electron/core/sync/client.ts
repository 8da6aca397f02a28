import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { envelopeOf, fail, Refusal, type Problem, type Result } from '#shared/contract/errors.ts';
import {
  healthSchema,
  readingHeader,
  routes,
  signatureHeaders,
  signedText,
  type RouteInput,
  type RouteName,
  type RouteOutput,
} from '#shared/contract/sync.ts';
import { compressedRoutes } from '#shared/contract/wire.ts';
import type { ServerClient } from '../context.ts';
import { wire } from '../platform/network.ts';
import type { Network } from '../platform/platform.ts';

const answerMs = 10_000;
/** A page of rows over a slow line, after what a long poll asked the server to wait. */
const pageMs = 20_000;

/** Who asks: the desk by its device's key, and, where its store is open, by the key that lies in it. */
export interface Signer {
  readonly desk: string;
  readonly sign: (text: string) => string;
  readonly reading: Uint8Array | null;
}

export interface ClientOptions {
  readonly network: Network;
  /** Base address, https. */
  readonly server: string;
  /** PEM of the pinned root; null only to fetch it before its fingerprint is checked. */
  readonly trust: string | null;
  /** Null before enrolment: only unsigned routes can be asked then. */
  readonly signer: Signer | null;
  readonly now: () => number;
  /** The server told its time, in an answer that only it can have given. */
  readonly heard: (serverTime: number) => void;
}

const timed = z.object({ serverTime: z.int() });
const waits = z.object({ waitMs: z.int() });

/** Asks the central server; what goes wrong comes back as a value. Requests are signed by the device's key. */
export function createServerClient(options: ClientOptions): ServerClient {
  let serverReads: readonly string[] = [];
  const ask = async <R extends RouteName>(route: R, input: RouteInput<R>): Promise<Result<RouteOutput<R>>> => {
    const { method, path, signed, output } = routes[route];
    const body = method === 'GET' ? null : JSON.stringify(input);
    const packed = body !== null && compresses(route) ? await wire.pack(body, serverReads) : null;
    const headers = {
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(signed && sign(options, route, packed?.bytes ?? body)),
    };
    const poll = waits.safeParse(input);
    const timeoutMs = poll.success ? poll.data.waitMs + pageMs : answerMs;
    const url = address(options, path);
    const answer = await options.network.request({ method, url, headers, body, packed, trust: options.trust, timeoutMs });
    serverReads = answer.reads ?? [];
    // A server that was replaced by one with another catalogue says so, and is asked again in words that it reads.
    if (packed !== null && !serverReads.includes(packed.encoding)) return ask(route, input);
    // The route's own schema reads it: the cast only ties the union's member to its name.
    const read = envelopeOf<z.ZodType<RouteOutput<R>>>(output as unknown as z.ZodType<RouteOutput<R>>).safeParse(json(answer.body));
    if (!read.success) return serverError(answer.status);
    const told = timed.safeParse(read.data.ok ? read.data.value : null);
    if (told.success) options.heard(told.data.serverTime);
    return read.data;
  };
  return async (route, input) => {
    try {
      const first = await ask(route, input);
      if (first.ok || first.error.code !== 'stale-request' || !(await readTime(options))) return first;
      return await ask(route, input);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.problem };
      return fail('offline', 'The server does not answer: check the network; work goes on without it.');
    }
  };
}

const compresses = (route: RouteName): boolean => compressedRoutes.some((name) => name === route);

function sign({ signer, now }: ClientOptions, route: RouteName, body: string | Uint8Array | null): Record<string, string> {
  if (signer === null) throw new Refusal('not-enrolled', 'This desk has not been enrolled: ask an administrator for a code.');
  const { method, path } = routes[route];
  const time = now();
  const hash = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const signature = signer.sign(signedText(method, path, time, hash));
  const proves = 'open' in routes[route] && signer.reading !== null;
  return {
    [signatureHeaders.desk]: signer.desk,
    [signatureHeaders.time]: String(time),
    [signatureHeaders.signature]: signature,
    ...(proves && { [readingHeader]: createHmac('sha256', signer.reading).update(signature).digest('base64url') }),
  };
}

const address = ({ server }: ClientOptions, path: string): string => server.replace(/\/+$/, '') + path;

/** The desk's clock was wrong: the server says what time it is, over the pinned connection. */
async function readTime(options: ClientOptions): Promise<boolean> {
  const answer = await options.network.request({
    method: 'GET',
    url: address(options, '/health'),
    headers: {},
    body: null,
    trust: options.trust,
    timeoutMs: answerMs,
  });
  const health = healthSchema.safeParse(json(answer.body));
  if (health.success) options.heard(health.data.time);
  return health.success;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function serverError(status: number): { readonly ok: false; readonly error: Problem } {
  return fail('server-error', `The server answered ${status} with something else than it should: tell the administrator.`);
}
