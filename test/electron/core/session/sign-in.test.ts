import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { newMachine, startDesk, type TestCore, type TestMachine } from './desk.ts';

const hour = 3_600_000;
const day = 24 * hour;

let central: Central;
let people = 0;
let isUp = true;
const open: TestCore[] = [];

beforeAll(async () => {
  central = await openCentral();
}, 60_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.close()));
  if (!isUp) await central.start();
  isUp = true;
  central.ahead = 0;
});
afterAll(() => central.close());

async function start(machine: TestMachine): Promise<TestCore> {
  const desk = await startDesk(machine);
  open.push(desk);
  return desk;
}

/** As a lock does: what was open ends, a fresh core starts over the same files. */
async function again(desk: TestCore, machine: TestMachine): Promise<TestCore> {
  open.splice(open.indexOf(desk), 1);
  await desk.close();
  return start(machine);
}

async function newPerson(role: Role = 'operator'): Promise<string> {
  const name = `Person ${(people += 1)}`;
  await central.person(name, role);
  return name;
}

async function enrolled(zone: Zone = 'call-centre'): Promise<{ machine: TestMachine; desk: TestCore }> {
  const machine = newMachine();
  const desk = await start(machine);
  expect(await desk.enrol(central.url, await central.code(zone))).toBeNull();
  return { machine, desk };
}

/** A desk at which somebody has signed in once, locked again; with or without the server. */
async function known(server: 'server answers' | 'no server' = 'server answers') {
  const { machine, desk } = await enrolled();
  const name = await newPerson();
  expect(await desk.signIn(name, password)).toBeNull();
  const next = await again(desk, machine);
  if (server === 'no server') await leave();
  return { machine, desk: next, name };
}

async function leave(): Promise<void> {
  await central.stop();
  isUp = false;
}

async function comeBack(): Promise<void> {
  await central.start();
  isUp = true;
}

it('enrols with a code, signs in with the word of the server, and answers calls', async () => {
  const { desk } = await enrolled();
  expect(await desk.state()).toMatchObject({ phase: 'locked', place: { zone: 'call-centre', name: 'Desk 7' } });
  expect(await desk.call('calls.drafts')).toMatchObject({ error: { code: 'locked' } });
  const name = await newPerson();
  expect(await desk.signIn(name, password)).toBeNull();
  expect(await desk.state()).toMatchObject({ phase: 'open', person: { name, role: 'operator' } });
  expect(await desk.call('calls.drafts')).toEqual({ ok: true, value: [] });
});

it('keeps a draft through a lock', async () => {
  const { machine, desk } = await enrolled();
  const name = await newPerson();
  await desk.signIn(name, password);
  const begun = await desk.call('calls.begin', { from: '07700 900123' });
  const next = await again(desk, machine);
  await next.signIn(name, password);
  expect(await next.call('calls.drafts')).toEqual({ ok: true, value: [begun.ok && begun.value] });
});

it('wrong password: refused with the server and without, and the right one still works', async () => {
  const { desk, name } = await known();
  expect(await desk.signIn(name, 'not this')).toBe('wrong-password');
  await leave();
  expect(await desk.signIn(name, 'not this')).toBe('wrong-password');
  expect(await desk.signIn(name, password)).toBeNull();
});

it('unknown name: told so by the server; without it, only people who have worked here are known', async () => {
  const { desk, name } = await known();
  expect(await desk.signIn('Nobody Of This Name', password)).toBe('unknown-name');
  await leave();
  expect(await desk.signIn('Nobody Of This Name', password)).toBe('no-access-offline');
  expect(await desk.signIn(name.toUpperCase(), password)).toBeNull();
});

it('makes who guesses without the server wait', async () => {
  const { desk, name } = await known('no server');
  for (let guess = 0; guess < 5; guess += 1) expect(await desk.signIn(name, 'not this')).toBe('wrong-password');
  expect(await desk.signIn(name, password)).toBe('too-many-attempts');
  await desk.pass(6000);
  expect(await desk.signIn(name, password)).toBeNull();
});

it('no server: works from the desk until the lease locks, and says when it no longer may', async () => {
  const { machine, desk, name } = await known('no server');
  expect(await desk.signIn(name, password)).toBeNull();
  expect(await desk.state()).toMatchObject({ phase: 'open', status: { online: false } });
  await desk.pass(8 * day);
  expect(desk.asked).toContain('lease');
  const next = await again(desk, machine);
  expect(await next.signIn(name, password)).toBe('no-access-offline');
  central.ahead = 8 * day;
  await comeBack();
  expect(await next.signIn(name, password)).toBeNull();
});

it('no server: a password cannot be changed', async () => {
  const { desk, name } = await known('no server');
  expect(await desk.signIn(name, password, 'another horse 10')).toBe('offline');
});

it('destroys keys and replica when the lease says so, and starts anew with the server', async () => {
  const { machine, desk, name } = await known('no server');
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(true);
  await desk.pass(31 * day);
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(false);
  expect(await desk.signIn(name, password)).toBe('no-access-offline');
  central.ahead = 31 * day;
  await comeBack();
  expect(await desk.signIn(name, password)).toBeNull();
  expect(await desk.call('calls.drafts')).toEqual({ ok: true, value: [] });
});

it('does not destroy a replica because the clock was set, while the server can say what time it is', async () => {
  const { machine, desk, name } = await known();
  desk.setClock(40 * day);
  await desk.pass(60_000);
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(true);
  expect(await desk.signIn(name, password)).toBeNull();
});

it('gives no time to somebody who sets the clock back', async () => {
  const { machine, desk, name } = await known('no server');
  await desk.pass(3 * day);
  const next = await again(desk, machine);
  machine.wall -= 3 * day;
  const later = await again(next, machine);
  expect(await later.signIn(name, password)).toBe('no-access-offline');
});

it('sets a clock right that has gone wrong by an hour while the desk was off', async () => {
  const { machine, desk, name } = await known();
  machine.wall += hour;
  const next = await again(desk, machine);
  expect(await next.signIn(name, password)).toBeNull();
});

it('opens the same store for a new person, by the slot of the server', async () => {
  const { machine, desk } = await enrolled();
  await desk.signIn(await newPerson(), password);
  await desk.call('desk.prefer', { theme: 'dark' });
  const begun = await desk.call('calls.begin', { from: null });
  expect(begun.ok).toBe(true);
  const next = await again(desk, machine);
  const second = await newPerson();
  expect(await next.signIn(second, password)).toBeNull();
  await leave();
  const last = await again(next, machine);
  expect(await last.signIn(second, password)).toBeNull();
});

it('forgets the old password at the next contact after it was changed elsewhere', async () => {
  const { desk, name } = await known();
  const { desk: other } = await enrolled();
  expect(await other.signIn(name, password, 'another horse 10')).toBeNull();
  expect(await desk.signIn(name, password)).toBe('wrong-password');
  await leave();
  expect(await desk.signIn(name, password)).toBe('no-access-offline');
  await comeBack();
  expect(await desk.signIn(name, 'another horse 10')).toBeNull();
});

it('sends out somebody who has been disabled, and deletes their slot', async () => {
  const { desk, name } = await known();
  expect(await desk.signIn(name, password)).toBeNull();
  await central.disable(name);
  await desk.pass(6 * 60_000);
  await vi.waitFor(() => expect(desk.asked).toContain('server'));
});

it('lets nobody in by a slot that the lease has taken away', async () => {
  const { desk, name } = await known();
  await central.disable(name);
  await desk.pass(6 * 60_000);
  await leave();
  await vi.waitFor(async () => expect(await desk.signIn(name, password)).toBe('no-access-offline'));
});

it('revoked workstation: says so with the server and without, keeps what was saved, and sends out who is in', async () => {
  const { machine, desk, name } = await known();
  expect(await desk.signIn(name, password)).toBeNull();
  const { place } = await desk.state();
  await central.revoke(place?.deskId ?? '');
  await desk.pass(6 * 60_000);
  await vi.waitFor(() => expect(desk.asked).toContain('server'));
  const next = await again(desk, machine);
  expect(await next.signIn(name, password)).toBe('desk-revoked');
  await leave();
  expect(await next.signIn(name, password)).toBe('desk-revoked');
  expect(existsSync(join(machine.folder, 'desk.db'))).toBe(true);
});

it('R-ROLE-2: refuses a role that has no place in the zone', async () => {
  const { desk } = await enrolled('workshop');
  expect(await desk.signIn(await newPerson('operator'), password)).toBe('wrong-zone');
  expect(await desk.signIn(await newPerson('engineer'), password)).toBeNull();
});
