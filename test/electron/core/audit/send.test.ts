import { afterAll, beforeAll, expect, it } from 'vitest';
import { seal, verifyLog } from '#server/ledger/index.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { newMachine, startDesk, type TestCore, type TestMachine } from '../session/desk.ts';

let central: Central;
let machine: TestMachine;
let desk: TestCore;
beforeAll(async () => {
  central = await openCentral();
  await central.person('Ada', 'operator');
  machine = newMachine();
  desk = await startDesk(machine);
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBeNull();
}, 60_000);
afterAll(async () => {
  await desk.close();
  await central.close();
});

const entries = async () =>
  (await central.context.db.selectFrom('desk_entry').select(['seq', 'bytes']).orderBy('seq').execute()).map(({ bytes }) => bytes);

it('a desk sends its chain by itself, locked too, and again to a server that has lost it (R-AUD-5)', async () => {
  expect(await desk.signIn('Ada', 'not the password')).toBe('wrong-password');
  await desk.pass(90_000);
  const locked = await entries();
  expect(locked.some((bytes) => bytes.includes('desk.sign-in-refused'))).toBe(true);
  expect(await desk.signIn('Ada', password)).toBeNull();
  await desk.pass(90_000);
  const open = await entries();
  expect(open.length).toBeGreaterThan(locked.length);
  expect(open.slice(0, locked.length)).toEqual(locked);
  expect(open.join()).not.toContain('Ada');
  await seal(central.context);
  expect(await verifyLog(central.context)).toMatchObject({ broken: [], chains: [{ first: 1, entries: open.length }] });
});
