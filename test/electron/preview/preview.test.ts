import { request as ask } from 'node:http';
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
let cookie = '';
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
  const entered = await send(address.pathname + address.search);
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => preview.stop());

it('moves the key of its address into a cookie that no other site can use', async () => {
  const { pathname, search } = new URL(preview.address);
  const answer = await send(`${pathname}${search}&call=07700900123`);
  expect(answer).toMatchObject({ status: 303, headers: { location: '/?call=07700900123' } });
  expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict$/);
});

it('serves the page with the bridge before its first script, a fresh nonce and the rules of the page', async () => {
  const [first, second] = [await send('/', { cookie }), await send('/', { cookie })];
  expect(first.status).toBe(200);
  expect(first.body.indexOf('/bridge.js')).toBeLessThan(first.body.indexOf('/main.js'));
  expect(first.body).not.toBe(second.body);
  const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1];
  expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(first.headers['content-security-policy']).toContain("default-src 'none'");
});

it.each([
  ['without the cookie', '/', {}],
  ['with a made-up cookie', '/', { cookie: 'desk=guessed' }],
  ['with a made-up key', '/?key=guessed', {}],
  ['under another name that points here', '/', { host: 'evil.example' }],
])('refuses a page asked for %s', async (_, path, headers) => {
  expect((await send(path, headers)).status).toBe(403);
});

it.each([
  '/../preview-secret.json',
  '/%2e%2e/preview-secret.json',
  '/..%2fpreview-secret.json',
  '/%00',
  '/%E0%A4%A',
  '/..%5cpreview-secret.json',
])('finds nothing at %s', async (path) => {
  expect((await send(path, { cookie })).status).toBe(404);
});

it('passes a call of its own page on', async () => {
  const answer = await send(
    '/call',
    { cookie, origin: `http://${host}` },
    'POST',
    JSON.stringify({ procedure: 'desk.state', input: null }),
  );
  expect(JSON.parse(answer.body)).toEqual({ ok: true, value: 'heard' });
  expect(calls).toContainEqual(['desk.state', null]);
});

it.each([
  ['from another origin', { origin: 'http://evil.example' }],
  ['that hides its origin', {}],
])('refuses a call %s', async (_, headers) => {
  const before = calls.length;
  const answer = await send('/call', { cookie, ...headers }, 'POST', JSON.stringify({ procedure: 'desk.state', input: null }));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(calls.length).toBe(before);
});

it('rings the page that was opened for a call', async () => {
  await send('/?call=07700900123', { cookie });
  const [, port = ''] = host.split(':');
  const told = await new Promise<string>((resolve) => {
    ask({ host: '127.0.0.1', port, path: '/events', headers: { host, cookie } }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
        if (!text.includes('ringing')) return;
        resolve(text);
        response.destroy();
      });
    }).end();
  });
  expect(told).toContain('{"name":"ringing","payload":{"from":"07700900123"}}');
});
