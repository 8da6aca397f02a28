import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { problem, Refusal, type Problem } from '#shared/contract/errors.ts';
import { programVersion as version } from '#shared/contract/program.ts';
import { routes, type RouteName } from '#shared/contract/sync.ts';
import { compressedRoutes, listOf } from '#shared/contract/wire.ts';
import { announced, type Announced } from './accounts/index.ts';
import type { Context } from './context.ts';
import { answers } from './db/connect.ts';
import { DatabaseError } from './db/errors.ts';
import { openApi } from './openapi.ts';
import { limitOf, wire } from './body.ts';
import { answer, handlersOf } from './routes.ts';
import { statusOf } from './status.ts';
import { Waiters } from './sync/index.ts';

const compressed: ReadonlySet<string> = new Set(compressedRoutes.map((name) => routes[name].path));

export interface AppOptions {
  /** TLS by a leaf of the organisation's root; null when requests are injected. */
  readonly https: { readonly key: string; readonly cert: string } | null;
}

/** The routes of the contract over HTTP. Everything but the sockets works by `inject` too. */
export async function createApp(context: Context, { https }: AppOptions): Promise<FastifyInstance> {
  const tls = https === null ? {} : { https: { ...https, minVersion: 'TLSv1.3' as const } };
  const app = fastify({
    ...tls,
    // Half a request is no request; the longest poll is an answer's time and not counted here.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    genReqId: () => context.platform.ids.next(),
    frameworkErrors: (_error, _request, reply) => refuse(reply, problem('invalid', 'The address cannot be read.'), 400),
  }) as unknown as FastifyInstance;
  const waiters = new Waiters(context);
  const handlers = handlersOf(context, waiters);

  // The signature is over the body's bytes, so they are kept as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const senders = new WeakMap<FastifyRequest, Announced>();
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path, signed } = routes[name];
    app.route({
      method,
      url: path,
      bodyLimit: limitOf(name),
      // Of whoever does not say which workstation it is, no body is read: it would fill the memory.
      onRequest: async (request) => {
        if (signed) senders.set(request, await announced(context, request.headers));
      },
      handler: async (request) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const value = await answer(context, handlers, name, { method, path, headers: request.headers, body }, senders.get(request) ?? null);
        return { ok: true, value };
      },
    });
  }
  app.get('/health', async (_request, reply) => {
    const well = await answers(context.db);
    return reply.code(well ? 200 : 503).send({ status: well ? 'ok' : 'database-unavailable', version, time: context.platform.clock.now() });
  });
  app.get('/v1/openapi.json', async () => openApi(version));

  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, problem('not-found', 'There is nothing at this address: see /v1/openapi.json.'), 404),
  );
  app.setErrorHandler((error, request, reply) => {
    const told = problemOf(error);
    const reference = request.id;
    if (told.code === 'server-error')
      context.log.error('a request failed', { route: request.routeOptions.url ?? '', reference, ...causeOf(error) });
    refuse(reply, { ...told, reference }, statusOf(told.code));
  });
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    reply.header('cache-control', 'no-store').header('accept-encoding', wire.reads.join(', '));
    if (typeof payload !== 'string' || !compressed.has(request.routeOptions.url ?? '')) return payload;
    const packed = await wire.pack(payload, listOf(request.headers['accept-encoding']));
    if (packed === null) return payload;
    reply.header('content-encoding', packed.encoding);
    return packed.bytes;
  });
  app.addHook('onResponse', async (request, reply) => {
    context.log.info('request', { route: request.routeOptions.url ?? '', status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
  app.addHook('preClose', async () => waiters.close());
  await app.ready();
  return app;
}

function refuse(reply: FastifyReply, error: Problem, status: number): void {
  void reply.code(status).send({ ok: false, error });
}

/** Fastify's own refusals, by code; their words may quote the request. */
const requestProblems: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem('too-large', 'The request is larger than this address takes: send less at a time.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem('invalid', 'Send application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: problem('invalid', 'The request was cut short.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem('invalid', 'The body is empty.'),
};

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof DatabaseError && error.unavailable)
    return problem('database-unavailable', 'The database does not answer: the administrator sees why in the log; try again.');
  const code = codeOf(error);
  const known = requestProblems[code];
  if (known !== undefined) return known;
  return code.startsWith('FST_ERR_CTP')
    ? problem('invalid', 'The body cannot be read.')
    : problem('server-error', 'The server failed at this request: tell the administrator the reference.');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function causeOf(error: unknown): { readonly code: string; readonly constraint?: string } {
  if (error instanceof DatabaseError) return { code: error.code, ...(error.constraint !== null && { constraint: error.constraint }) };
  return { code: error instanceof Error ? error.name : 'unknown' };
}
