import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '#shared/contract/errors.ts';
import { healthSchema, maxBatch, routes, type RouteName } from '#shared/contract/sync.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { problemOf, type TestDesk } from '../support/desk.ts';
import { customer } from '../support/rows.ts';

const names = Object.keys(routes) as RouteName[];
const refusalSchema = z.object({ ok: z.literal(false), error: problemSchema });
const openApiSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});
const posts = names.filter((name) => routes[name].method === 'POST');

describe('a request that is not as it should be', () => {
  let org: Organisation;
  let desk: TestDesk;
  beforeAll(async () => {
    org = await organisation();
    desk = await org.staffed('call-centre', 'operator');
  });
  afterAll(() => org.close());

  /** Sends these very bytes, signed, and gives status and problem. */
  async function send(path: string, body: string, type = 'application/json'): Promise<{ status: number; code: string }> {
    const headers = { ...desk.headers('POST', path, body), 'content-type': type };
    const { statusCode, payload } = await org.server.app.inject({ method: 'POST', url: path, headers, payload: body });
    return { status: statusCode, code: refusalSchema.parse(JSON.parse(payload)).error.code };
  }

  it.each(posts)('%s: malformed bodies are refused as invalid, with a reference and never as a fault of the server', async (name) => {
    const { path } = routes[name];
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"surplus":1}',
      '{"__proto__":{"admin":true}}',
      '{"cursor":"x","limit":-1}',
      '\u0000',
      '[[[[[[[[[[]]]]]]]]]]',
    ]) {
      const { status, code } = await send(path, body);
      // `renew` asks for nothing, so an empty object is the only thing that it takes.
      expect({ name, body, status, code }).toMatchObject({ status: 400, code: 'invalid' });
    }
  });

  it.each(posts)('%s: other media types, unsigned and half-signed requests are refused', async (name) => {
    const { path, signed } = routes[name];
    expect((await send(path, '{}', 'text/plain')).status).toBe(400);
    expect((await send(path, '{}', 'application/x-www-form-urlencoded')).status).toBe(400);
    const bare = await org.server.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/json' }, payload: '{}' });
    expect(bare.statusCode).toBe(signed ? 401 : 400);
  });

  it('a long body is read of a push alone, and no byte of whoever names no workstation that is known', async () => {
    expect(await send('/v1/pull', `{"pad":"${'x'.repeat(300_000)}"}`)).toEqual({ status: 413, code: 'too-large' });
    const post = async (path: string, headers: Record<string, string>) => {
      const body = 'x'.repeat(17 * 1024 * 1024);
      const { payload } = await org.server.app.inject({ method: 'POST', url: path, headers, payload: body });
      return refusalSchema.parse(JSON.parse(payload)).error.code;
    };
    // Longer than anybody may send, and refused for another reason: it was not looked at.
    expect(await post('/v1/push', { 'content-type': 'application/json' })).toBe('bad-signature');
    const stranger = { ...desk.headers('POST', '/v1/push', ''), 'content-type': 'application/json', 'x-desk': org.platform.ids.next() };
    expect(await post('/v1/push', stranger)).toBe('desk-unknown');
    const late = desk.headers('POST', '/v1/push', '', { time: org.platform.clock.now() - 3_600_000 });
    expect(await post('/v1/push', { ...late, 'content-type': 'application/json' })).toBe('stale-request');
  });

  it('a push of too many operations, or of too many bytes, is refused and changes nothing', async () => {
    const many = Array.from({ length: maxBatch + 1 }, () => desk.operation('customer', org.platform.ids.next(), customer()));
    desk.seq -= many.length;
    const push = { incarnation: desk.incarnation, previousOpId: null, operations: many };
    expect(problemOf(await desk.ask('push', push)).code).toBe('invalid');
    expect(await send('/v1/push', `{"pad":"${'x'.repeat(17 * 1024 * 1024)}"}`)).toEqual({ status: 413, code: 'too-large' });
  });

  it('operations of strange shapes are refused one by one, or with the push, never with a fault', async () => {
    const id = () => org.platform.ids.next();
    const operation = desk.operation('customer', id(), customer());
    desk.seq -= 1;
    const strange = [
      { ...operation, kind: 'staff' },
      { ...operation, id: 'x' },
      { ...operation, at: 'now' },
      { ...operation, set: [] },
      { ...operation, subject: id() },
      { ...operation, base: { epoch: -1, version: 0 } },
      { ...operation, deviceSeq: 0 },
    ];
    for (const one of strange) {
      const { status, code } = await send(
        '/v1/push',
        JSON.stringify({ incarnation: desk.incarnation, previousOpId: null, operations: [one] }),
      );
      expect({ status, code }).toEqual({ status: 400, code: 'invalid' });
    }
  });

  it('values of strange shapes come back as a rejected operation', async () => {
    const sets: Record<string, unknown>[] = [
      { name: { $ne: null } },
      { name: ['a'] },
      { name: 'x'.repeat(10_000) },
      { name: 'tab\u0007bell' },
      { phone: '07700 900123' },
      { standing: 'erased' },
      { mergedInto: 'x' },
      { site: "main'; drop table customer; --" },
      { constructor: 'x' },
      { lastContactOn: '2026-01-01' },
    ];
    for (const set of sets) {
      const answer = await desk.write('customer', org.platform.ids.next(), { ...customer(), ...set } as never);
      expect(['invalid', 'not-allowed', 'missing-reference', 'wrong-zone']).toContain(answer);
    }
    expect(await desk.write('call', org.platform.ids.next(), { customer: "'; select 1; --" })).toBe('invalid');
  });

  it('unknown addresses and methods are told so', async () => {
    for (const [method, url] of [
      ['GET', '/'],
      ['GET', '/v1/push'],
      ['DELETE', '/v1/pull'],
      ['GET', '/v1/../etc/passwd'],
      ['GET', '/%ff'],
    ] as const) {
      const { statusCode, payload } = await org.server.app.inject({ method, url });
      const { code } = refusalSchema.parse(JSON.parse(payload)).error;
      expect({ url, statusCode, code }).toEqual(
        url === '/%ff' ? { url, statusCode: 400, code: 'invalid' } : { url, statusCode: 404, code: 'not-found' },
      );
    }
  });

  it('publishes what it takes as OpenAPI, from the same schemas', async () => {
    const { payload } = await org.server.app.inject({ method: 'GET', url: '/v1/openapi.json' });
    const document = openApiSchema.parse(JSON.parse(payload));
    expect(document.openapi).toBe('3.1.0');
    const published = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    expect(published.sort()).toEqual(
      [...names.map((name) => `${name} ${routes[name].method.toLowerCase()} ${routes[name].path}`), 'health get /health'].sort(),
    );
  });

  it('tells whether the server is well', async () => {
    const { statusCode, payload } = await org.server.app.inject({ method: 'GET', url: '/health' });
    expect([statusCode, healthSchema.parse(JSON.parse(payload)).status]).toEqual([200, 'ok']);
  });
});
