import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { newMachine, startDesk, type TestCore } from './desk.ts';
import type { CoreConfig } from '#shared/contract/ports.ts';

let central: Central;
let other: Central;
const open: TestCore[] = [];

beforeAll(async () => {
  central = await openCentral();
  other = await openCentral();
}, 120_000);
afterEach(() => Promise.all(open.splice(0).map((desk) => desk.close())));
afterAll(() => Promise.all([central.close(), other.close()]));

async function start(config: Partial<CoreConfig> = {}): Promise<TestCore> {
  const desk = await startDesk(newMachine(), config);
  open.push(desk);
  return desk;
}

it('asks for a code that is one', async () => {
  expect(await (await start()).enrol(central.url, 'HELLO-HELLO-HELLO')).toBe('bad-code');
});

it('takes a code once', async () => {
  const code = await central.code('call-centre');
  expect(await (await start()).enrol(central.url, code)).toBeNull();
  expect(await (await start()).enrol(central.url, code)).toBe('bad-code');
});

it('believes no server but the one that the code names, and tells another nothing', async () => {
  const desk = await start();
  const code = await central.code('call-centre');
  expect(await desk.enrol(other.url, code)).toBe('server-untrusted');
  expect(await desk.state()).toMatchObject({ phase: 'not-enrolled' });
  expect(await desk.enrol(central.url, code)).toBeNull();
});

it('believes no connection that is not encrypted', async () => {
  expect(await (await start()).enrol(central.url.replace('https:', 'http:'), await central.code('call-centre'))).toBe('server-untrusted');
});

it('no server: says so, and works once it answers', async () => {
  const desk = await start();
  const code = await central.code('call-centre');
  await central.stop();
  expect(await desk.enrol(central.url, code)).toBe('offline');
  await central.start();
  expect(await desk.enrol(central.url, code)).toBeNull();
});

it('refuses to work from a plain vault unless policy allows it, and says so where it does', async () => {
  await other.change({ allowPlainVault: false });
  const refused = await start({ vault: 'plain' });
  expect(await refused.enrol(other.url, await other.code('call-centre'))).toBe('unprotected-vault');
  expect(await refused.state()).toMatchObject({ phase: 'not-enrolled' });
  const allowed = await start({ vault: 'plain' });
  expect(await allowed.enrol(central.url, await central.code('call-centre'))).toBeNull();
  expect(await allowed.state()).toMatchObject({ phase: 'locked', unprotected: true });
});

it('takes up a stricter policy at the next contact, and lets nobody in by a plain vault any more', async () => {
  const desk = await start({ vault: 'plain' });
  await desk.enrol(central.url, await central.code('call-centre'));
  await central.person('Uma', 'operator');
  await central.change({ allowPlainVault: false });
  expect(await desk.signIn('Uma', password)).toBe('unprotected-vault');
  await central.change({ allowPlainVault: true });
  expect(await desk.signIn('Uma', password)).toBeNull();
});
