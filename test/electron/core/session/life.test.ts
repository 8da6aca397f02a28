import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { orderWipe } from '#server/accounts/index.ts';
import { openReplica } from '#core/desk.ts';
import { openDevice, replicaOf, workstationKeys, type Device } from '#core/keys/index.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { newMachine, startDesk, type TestCore, type TestMachine } from './desk.ts';
import { allSent, save } from './work.ts';

const day = 24 * 3_600_000;
let central: Central;
let people = 0;
let isUp = true;
const open = new Set<TestCore>();

beforeAll(async () => {
  central = await openCentral();
}, 60_000);
afterEach(async () => {
  await Promise.all([...open].map((desk) => desk.close()));
  open.clear();
  if (!isUp) await comeBack();
  central.ahead = 0;
});
afterAll(() => central.close());

async function start(machine: TestMachine): Promise<TestCore> {
  const desk = await startDesk(machine);
  open.add(desk);
  return desk;
}

async function end(desk: TestCore): Promise<void> {
  open.delete(desk);
  await desk.close();
}

async function leave(): Promise<void> {
  await central.stop();
  isUp = false;
}

async function comeBack(): Promise<void> {
  await central.start();
  isUp = true;
}

async function newPerson(): Promise<string> {
  const name = `Person ${(people += 1)}`;
  await central.person(name, 'operator');
  return name;
}

/** An enrolled desk where these people have signed in, one after the other; locked again. */
async function knownTo(...names: readonly string[]): Promise<{ machine: TestMachine; desk: TestCore }> {
  const machine = newMachine();
  let desk = await start(machine);
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBeNull();
  for (const name of names) {
    expect(await desk.signIn(name, password)).toBeNull();
    await end(desk);
    desk = await start(machine);
  }
  return { machine, desk };
}

/** Looks into `device.db` of a desk that is not running. */
async function inside<T>({ folder, vault }: TestMachine, look: (device: Device, secret: Uint8Array) => T | Promise<T>): Promise<T> {
  const keys = await workstationKeys(vault, () => new Uint8Array(), true);
  const device = openDevice(join(folder, 'device.db'), keys.device);
  try {
    return await look(device, keys.secret);
  } finally {
    device.db.close();
  }
}

const calls = async () => (await sql<{ n: number }>`select count(*)::integer as n from call`.execute(central.context.db)).rows[0]?.n;

it('a password that was reset opens nothing here from the next contact on', async () => {
  const name = await newPerson();
  const { desk } = await knownTo(name);
  const invite = await central.reset(name);
  await desk.pass(6 * 60_000);
  await leave();
  expect(await desk.signIn(name, password)).toBe('no-access-offline');
  await comeBack();
  expect(await desk.signIn(name, password)).toBe('wrong-password');
  expect(await desk.signIn(name, invite, 'another horse 10')).toBeNull();
});

it('somebody who left for cause: everybody is locked out, and the store gets a key that nobody had', async () => {
  const [leaving, staying] = [await newPerson(), await newPerson()];
  const { machine, desk } = await knownTo(leaving, staying);
  expect(await desk.signIn(staying, password)).toBeNull();
  await desk.call('calls.begin', { from: '07700 900123' });
  await end(desk);
  const path = join(machine.folder, 'desk.db');
  const oldKey = await inside(machine, async (device, secret) => {
    const row = device.db.prepare<[], { id: string; slot: string }>('SELECT id, slot FROM person ORDER BY id LIMIT 1').get()!;
    const identity = device.get('identity')!;
    return (await replicaOf(path, device, identity, secret, () => new Uint8Array()).byPassword(row.slot, row.id, password))!;
  });
  openReplica(path, oldKey).close();

  const locked = await start(machine);
  await central.disable(leaving, true);
  await locked.pass(6 * 60_000);
  await vi.waitFor(async () => expect(await locked.state()).toMatchObject({ standing: 'new-key' }));
  await leave();
  expect(await locked.signIn(staying, password)).toBe('no-access-offline');
  await comeBack();
  expect(await locked.signIn(staying, password)).toBeNull();
  expect(await locked.state()).toMatchObject({ phase: 'open', standing: null });
  expect(await locked.call('calls.drafts')).toMatchObject({ ok: true, value: [{}] });
  await end(locked);
  expect(() => openReplica(path, oldKey)).toThrow();
  await leave();
  const offline = await start(machine);
  expect(await offline.signIn(staying, password)).toBeNull();
});

it('somebody who works at a desk when its store is to get a new key is sent to the lock page', async () => {
  const [leaving, staying] = [await newPerson(), await newPerson()];
  const { desk } = await knownTo(leaving);
  expect(await desk.signIn(staying, password)).toBeNull();
  await central.disable(leaving, true);
  await desk.pass(6 * 60_000);
  await vi.waitFor(() => expect(desk.asked).toContain('server'));
});

it('a lease that ran out, and one that ran out for good, say what to do; what was saved arrives all the same', async () => {
  const name = await newPerson();
  const { machine, desk } = await knownTo(name);
  expect(await desk.signIn(name, password)).toBeNull();
  await allSent(desk);
  const before = await calls();
  await leave();
  await save(desk, 'Saved without the server');
  const { waiting } = (await desk.state()).status;
  expect(waiting).toBeGreaterThan(0);
  await end(desk);
  const locked = await start(machine);
  await locked.pass(8 * day);
  expect(await locked.state()).toMatchObject({ standing: 'lease', status: { waiting } });
  await locked.pass(23 * day);
  await vi.waitFor(async () => expect(await locked.state()).toMatchObject({ standing: 'wiped' }));
  expect(await locked.state()).toMatchObject({ standing: 'wiped', status: { waiting } });
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(false);
  central.ahead = 31 * day;
  await comeBack();
  await locked.pass(2 * 60_000);
  await expect.poll(calls).toBe((before ?? 0) + 1);
  expect(await locked.signIn(name, password)).toBeNull();
  expect(await locked.state()).toMatchObject({ phase: 'open', standing: null });
});

it('after a crash the replica is destroyed only when what it held alone has been sealed', async () => {
  const name = await newPerson();
  const { machine, desk } = await knownTo(name);
  expect(await desk.signIn(name, password)).toBeNull();
  await allSent(desk);
  const before = await calls();
  await leave();
  await save(desk, 'Saved just before the crash');
  await end(desk);
  // As the crash would have left it: written, not sealed.
  await inside(machine, (device) => {
    device.db.exec('DELETE FROM kept WHERE status IS NULL');
    device.put('unsealed', { since: 0 });
  });
  const locked = await start(machine);
  await locked.pass(31 * day);
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(true);
  expect(await locked.state()).toMatchObject({ standing: 'wiped' });
  expect(await locked.signIn(name, password)).toBe('no-access-offline');
  central.ahead = 31 * day;
  await comeBack();
  expect(await locked.signIn(name, password)).toBeNull();
  await allSent(locked);
  await expect.poll(calls).toBe((before ?? 0) + 1);
});

it('a revoked workstation says so on the lock page', async () => {
  const name = await newPerson();
  const { desk } = await knownTo(name);
  const { place } = await desk.state();
  await central.revoke(place?.deskId ?? '');
  await desk.pass(6 * 60_000);
  await vi.waitFor(async () => expect(await desk.state()).toMatchObject({ standing: 'revoked' }));
});

it('an order to wipe is obeyed at the next contact: what was saved is sealed and sent, the copy is destroyed, the server is told', async () => {
  const name = await newPerson();
  const { machine, desk } = await knownTo(name);
  expect(await desk.signIn(name, password)).toBeNull();
  await save(desk, 'Saved before the order');
  const { place } = await desk.state();
  const administrator = await central.person('Wipe Ordering', 'administrator');
  await orderWipe(central.context, place?.deskId ?? '', administrator, 'Lent to the fair');
  await desk.pass(6 * 60_000);
  await vi.waitFor(() => expect(desk.asked).toContain('server'));
  await end(desk);
  const next = await start(machine);
  await next.pass(60_000);
  await vi.waitFor(() => expect(existsSync(join(machine.folder, 'desk.db'))).toBe(false));
  expect(await next.state()).toMatchObject({ standing: 'wiped' });
  const device = () =>
    central.context.db
      .selectFrom('device')
      .selectAll()
      .where('id', '=', place?.deskId ?? '')
      .executeTakeFirstOrThrow();
  await expect.poll(async () => (await device()).wipe_obeyed_at).not.toBeNull();
  await expect.poll(calls).toBeGreaterThan(0);
  expect(await next.signIn(name, password)).toBeNull();
  // The order is obeyed once: the copy that is fetched now is another.
  await next.pass(60_000);
  expect(next.asked).toEqual([]);
});
