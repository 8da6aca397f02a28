import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { takeBackup } from '#server/backup/index.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { startDesk, newMachine, type TestCore } from './desk.ts';
import { allSent, save } from './work.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleandesk-unknown-'));
const machine = newMachine();
const name = 'Nadia Rahman';
let central: Central;
let desk: TestCore;
let backup: string;

const calls = async () => (await sql`select id from call`.execute(central.context.db)).rows.length;

beforeAll(async () => {
  central = await openCentral();
  await central.person(name, 'operator');
  backup = (await takeBackup(central.context, folder)).file;
  desk = await startDesk(machine);
  await desk.enrol(central.url, await central.code('call-centre'));
  await desk.signIn(name, password);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await central.close();
  rmSync(folder, { recursive: true });
});

it('a desk that was enrolled after the backup of a restored server is told so, and its people work on without it', async () => {
  await save(desk, 'After the backup');
  await allSent(desk);
  await central.restoreFrom(backup);
  expect(await calls()).toBe(0);
  await save(desk, 'While the server does not know it');
  await expect
    .poll(async () => (await desk.pass(60_000), (await desk.state()).status.problem?.code), { timeout: 20_000 })
    .toBe('desk-unknown');
  await desk.close();
  desk = await startDesk(machine);
  expect(await desk.state()).toMatchObject({ phase: 'locked', standing: 'unknown' });
  expect(await desk.signIn(name, password)).toBeNull();
  await save(desk, 'After a lock');
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBe('not-allowed');
  await desk.close();
});

it('with a code of its own zone it enrols again where it stands, and all that it kept arrives, once, as its people’s', async () => {
  desk = await startDesk(machine);
  expect(await desk.enrol(central.url, await central.code('workshop'))).toBe('wrong-zone');
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBeNull();
  expect(await desk.state()).toMatchObject({ phase: 'locked', standing: null });
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBe('already-exists');
  expect(await desk.signIn(name, password)).toBeNull();
  await save(desk, 'Known again');
  await allSent(desk);
  expect(await calls()).toBe(4);
  expect((await sql`select 1 from held_operation`.execute(central.context.db)).rows).toEqual([]);
  expect((await desk.state()).status).toMatchObject({ online: true, problem: null, attention: 0 });
});
