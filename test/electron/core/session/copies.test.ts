import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openDevice, workstationKeys } from '#core/keys/index.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { allSent, save } from './work.ts';
import { newMachine, startDesk, type TestCore, type TestMachine } from './desk.ts';

let central: Central;
let name = '';
const open = new Set<TestCore>();

beforeAll(async () => {
  central = await openCentral();
  name = 'Nadia Rahman';
  await central.person(name, 'operator');
}, 60_000);
afterEach(async () => {
  await Promise.all([...open].map((desk) => desk.close()));
  open.clear();
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

const table = async <Row>(text: string): Promise<Row[]> => (await sql<Row>`${sql.raw(text)}`.execute(central.context.db)).rows;

/** A disk image: the same files, and the same vault. */
function imageOf(machine: TestMachine): TestMachine {
  const folder = mkdtempSync(join(tmpdir(), 'copy-'));
  cpSync(machine.folder, folder, { recursive: true });
  return { ...machine, folder };
}

const entrySchema = z.object({ what: z.string(), previous: z.string().nullable(), ids: z.array(z.string()) });

async function auditOf({ folder, vault }: TestMachine) {
  const device = openDevice(join(folder, 'device.db'), (await workstationKeys(vault, () => new Uint8Array(), true)).device);
  const rows = device.db.prepare('SELECT seq, bytes, hash FROM audit ORDER BY seq').all() as { seq: number; bytes: string; hash: string }[];
  device.db.close();
  return rows.map(({ bytes, hash }) => ({ ...entrySchema.parse(JSON.parse(bytes)), hash }));
}

it('a copy notices that it is one, becomes a workstation of its own, and the work of both arrives, once', async () => {
  const machine = newMachine();
  const first = await start(machine);
  expect(await first.enrol(central.url, await central.code('call-centre'))).toBeNull();
  expect(await first.signIn(name, password)).toBeNull();
  await save(first, 'Before');
  await allSent(first);
  await save(first, 'In both images');
  await end(first);
  const image = imageOf(machine);

  const original = await start(machine);
  await original.signIn(name, password);
  await save(original, 'From the original');
  await allSent(original);

  const copy = await start(image);
  expect(await copy.signIn(name, password)).toBeNull();
  await save(copy, 'From the copy');
  await expect.poll(async () => (await copy.pass(100), copy.asked), { timeout: 20_000 }).toContain('copied');
  await save(copy, 'Before the lock');
  await end(copy);

  const again = await start(image);
  expect(await again.signIn(name, password)).toBeNull();
  await save(again, 'Its own');
  await allSent(again);
  await save(original, 'The original goes on');
  await allSent(original);

  const names = ['Before', 'Before the lock', 'From the copy', 'From the original', 'In both images', 'Its own', 'The original goes on'];
  expect(await table<{ n: number }>('select count(*)::integer as n from call')).toEqual([{ n: names.length }]);
  const numbers = (await table<{ number: string }>('select number from call')).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(names.length);

  const devices = await table<{ id: string; name: string; code: string; forked_from: string | null }>(
    'select id, name, code, forked_from from device order by enrolled_at',
  );
  expect(devices).toMatchObject([{ forked_from: null }, { forked_from: devices[0]!.id, name: `${devices[0]!.name} (copy)` }]);
  expect(devices[0]!.code).not.toBe(devices[1]!.code);
  expect(await table("select action, subject from audit_entry where action = 'desk.enrol-anew'")).toEqual([
    { action: 'desk.enrol-anew', subject: devices[1]!.id },
  ]);

  await end(again);
  const chain = await auditOf(image);
  const at = chain.findIndex(({ what }) => what === 'desk.enrolled-anew');
  expect(chain[at]).toMatchObject({ ids: devices.map(({ id }) => id), previous: chain[at - 1]!.hash });
});
