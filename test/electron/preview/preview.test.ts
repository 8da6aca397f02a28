import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePreview, type Preview } from '../../../electron/preview/server.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const calls: unknown[] = [];
let preview: Preview;
let key = '';
let host = '';

/** Headers of one's own choosing, as a hostile page or program would send them. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  const [, port = ''] = host.split(':');
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', reject).end(body);
  });
}

beforeAll(async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'preview-')), 'screens');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'index.html'),
    '<meta property="csp-nonce" nonce="CSP_NONCE" /><script type="module" src="/main.js"></script>',
  );
  writeFileSync(join(folder, '..', 'preview-secret.json'), '{}');
  preview = await servePreview(folder, 0, {
    call: async (procedure, input) => {
      calls.push([procedure, input]);
      return { ok: true, value: 'heard' };
    },
  });
  const address = new URL(preview.address);
  host = address.host;
  key = address.hash.slice(1);
});
afterAll(() => preview.stop());

it('keeps its key where browsers send it to nobody, and sets no cookie, which would go to every port of this machine', async () => {
  const { pathname, search } = new URL(preview.address);
  expect(key.length).toBeGreaterThan(20);
  expect(`${pathname}${search}`).toBe('/');
  expect((await send('/')).headers['set-cookie']).toBeUndefined();
});

it('serves the page with the bridge before its first script, a fresh nonce and the rules of the page', async () => {
  const [first, second] = [await send('/'), await send('/')];
  expect(first.status).toBe(200);
  expect(first.body.indexOf('/bridge.js')).toBeLessThan(first.body.indexOf('/main.js'));
  expect(first.body).not.toBe(second.body);
  const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1];
  expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(first.headers['content-security-policy']).toContain("default-src 'none'");
});

it('refuses a page asked for under another name that points here', async () => {
  expect((await send('/', { host: 'evil.example' })).status).toBe(403);
});

it.each([
  ['without the key', {}],
  ['with a made-up key', { 'x-desk-key': 'guessed' }],
])('tells nothing of what happens to somebody %s', async (_, headers) => {
  expect((await send('/events', headers)).status).toBe(403);
  expect((await send('/ring?from=07700900123', headers, 'POST')).status).toBe(403);
});

it.each([
  '/../preview-secret.json',
  '/%2e%2e/preview-secret.json',
  '/..%2fpreview-secret.json',
  '/%00',
  '/%E0%A4%A',
  '/..%5cpreview-secret.json',
])('finds nothing at %s', async (path) => {
  expect((await send(path)).status).toBe(404);
});

it('passes a call of its own page on', async () => {
  const answer = await send(
    '/call',
    { 'x-desk-key': key, origin: `http://${host}` },
    'POST',
    JSON.stringify({ procedure: 'desk.state', input: null }),
  );
  expect(JSON.parse(answer.body)).toEqual({ ok: true, value: 'heard' });
  expect(calls).toContainEqual(['desk.state', null]);
});

it.each<[string, Record<string, string>]>([
  ['from another origin', { origin: 'http://evil.example' }],
  ['that hides its origin', {}],
  ['of its own origin, without the key', { 'x-desk-key': '', origin: 'ours' }],
])('refuses a call %s', async (_, headers) => {
  const before = calls.length;
  const own = headers['origin'] === 'ours' ? { origin: `http://${host}` } : {};
  const answer = await send(
    '/call',
    { 'x-desk-key': key, ...headers, ...own },
    'POST',
    JSON.stringify({ procedure: 'desk.state', input: null }),
  );
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(calls.length).toBe(before);
});

it('rings the page', async () => {
  const [, port = ''] = host.split(':');
  const stream = await new Promise<IncomingMessage>((resolve) => {
    ask({ host: '127.0.0.1', port, path: '/events', headers: { host, 'x-desk-key': key } }, resolve).end();
  });
  stream.setEncoding('utf8');
  await once(stream, 'data');
  const [told] = await Promise.all([once(stream, 'data'), send('/ring?from=07700900123', { 'x-desk-key': key }, 'POST')]);
  stream.destroy();
  expect(String(told)).toContain('{"name":"ringing","payload":{"from":"07700900123"}}');
});
