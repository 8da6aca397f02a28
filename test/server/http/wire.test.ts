import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { zstd } from '#core/platform/zstd.ts';
import { catalogueVersion } from '#shared/catalogue/index.ts';
import { routes } from '#shared/contract/sync.ts';
import { openWire } from '#shared/contract/wire.ts';
import type { TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product } from '../support/rows.ts';

const wire = openWire(zstd);
const answerSchema = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });
let org: Organisation;
let desk: TestDesk;
beforeAll(async () => {
  org = await organisation();
  desk = await org.staffed('call-centre', 'operator');
  for (let index = 0; index < 40; index += 1) {
    const [who, what, said] = [org.platform.ids.next(), org.platform.ids.next(), org.platform.ids.next()];
    await desk.push(
      desk.operation('customer', who, customer({ name: `Ada Vosper ${index}` })),
      desk.operation('product', what, product(who)),
      desk.operation('call', said, call(who, what, { faultText: `Stops after ${index} minutes, then smells of rubber` })),
    );
  }
});
afterAll(() => org.close());

async function send(body: Uint8Array, encoding: string, headers: Record<string, string> = {}) {
  const { method, path } = routes.pull;
  const signed = { ...desk.headers(method, path, body), 'content-type': 'application/json', 'content-encoding': encoding, ...headers };
  return org.server.app.inject({ method, url: path, headers: signed, payload: Buffer.from(body) });
}
const pull = JSON.stringify({ cursor: 0, erasures: 0, limit: 500, catalogueVersion, waitMs: 0 });

it('a pull comes in a quarter of its bytes to a desk that reads zstd, and whole to one that does not', async () => {
  const body = Buffer.from(pull);
  const plain = await send(body, 'identity');
  for (const encoding of wire.reads) {
    const packed = await send(body, 'identity', { 'accept-encoding': encoding });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    const read = await wire.unpack(packed.rawPayload, encoding, 1e7);
    expect('text' in read && answerSchema.parse(JSON.parse(read.text)).ok).toBe(true);
  }
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers['accept-encoding']).toBe(wire.reads.join(', '));
});

it('reads what a desk packed, and signs are over the bytes as they went', async () => {
  const longer = pull.padEnd(400);
  const packed = await wire.pack(longer, wire.reads);
  const answer = await send(packed?.bytes ?? Buffer.alloc(0), packed?.encoding ?? '');
  expect(answer.statusCode).toBe(200);
  const { method, path } = routes.pull;
  const headers = { ...desk.headers(method, path, longer), 'content-encoding': packed?.encoding ?? '' };
  const forged = await org.server.app.inject({ method, url: path, headers, payload: Buffer.from(packed?.bytes ?? []) });
  expect(forged.statusCode).toBe(401);
});

it('refuses a bomb, what is damaged, and encodings that it does not read', async () => {
  const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, 32));
  expect(bomb.length).toBeLessThan(100_000);
  expect((await send(bomb, 'zstd')).statusCode).toBe(413);
  const whole = zstdCompressSync(Buffer.from(pull));
  for (const [body, encoding] of [
    [whole.subarray(0, whole.length - 4), 'zstd'],
    [Buffer.from(pull), 'zstd'],
    [whole, 'gzip'],
    [whole, 'zstd-00000000'],
  ] as const) {
    const answer = await send(body, encoding);
    expect(answer.statusCode).toBe(400);
    expect(answerSchema.parse(JSON.parse(answer.payload)).error?.code).toBe('invalid');
  }
});

it('a machine without zstd reads nothing packed and packs nothing', async () => {
  const without = openWire(null);
  expect(without.reads).toEqual([]);
  expect(await without.pack(pull.repeat(9), wire.reads)).toBeNull();
  expect(await without.unpack(zstdCompressSync(Buffer.from(pull)), 'zstd', 1e6)).toEqual({ refused: 'invalid' });
  expect(zstdDecompressSync((await wire.pack(pull.repeat(9), ['zstd']))?.bytes ?? Buffer.alloc(0)).toString()).toBe(pull.repeat(9));
});
