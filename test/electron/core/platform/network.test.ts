import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNetwork } from '#core/platform/network.ts';
import { openCentral, type Central } from '#test/support/central.ts';

const network = createNetwork();
let ours: Central;
let theirs: Central;

beforeAll(async () => {
  ours = await openCentral();
  theirs = await openCentral();
}, 120_000);
afterAll(() => Promise.all([ours.close(), theirs.close()]));

const ask = (url: string, trust: string | null, timeoutMs = 5000) =>
  network.request({ method: 'GET', url: `${url}/health`, headers: {}, body: null, trust, timeoutMs });
const rootOf = ({ context }: Central) => context.trust.published.root;

it('hears the server whose root it was given', async () => {
  expect((await ask(ours.url, rootOf(ours))).status).toBe(200);
});

it('hears no other, whatever the machine itself believes', async () => {
  await expect(ask(theirs.url, rootOf(ours))).rejects.toMatchObject({ problem: { code: 'server-untrusted' } });
});

it('hears no server under a name that its certificate does not carry', async () => {
  const url = ours.url.replace('127.0.0.1', 'localhost');
  await expect(ask(url, rootOf(ours))).rejects.toMatchObject({ problem: { code: 'server-untrusted' } });
});

it('hears anybody only while the root is fetched, whose fingerprint is checked next', async () => {
  expect((await ask(ours.url, null)).status).toBe(200);
});

it('says that nobody answers', async () => {
  await expect(ask('https://127.0.0.1:1', rootOf(ours))).rejects.toMatchObject({ problem: { code: 'offline', retryable: true } });
});

it('does not wait for ever for somebody who listens and says nothing', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(ask(`https://127.0.0.1:${port}`, rootOf(ours), 300)).rejects.toMatchObject({ problem: { code: 'offline' } });
  silent.close();
});
