import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Genuine from '@signalapp/sqlcipher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDevice, peopleOf, replicaOf, workstationKeys } from '#core/keys/index.ts';
import { openReplica } from '#core/desk.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { newMachine, startDesk, type TestMachine } from './desk.ts';

const surname = 'Featherstonehaugh';
const street = 'Quernmore';
const mail = 'clemency@featherstonehaugh.example';
const canaries = [surname, street, mail];
const files = ['desk.db', 'desk.db-wal', 'device.db', 'device.db-wal'];

let central: Central;
let machine: TestMachine;

/** What lies on the disk, read as text in the two ways that a name could stand there. */
function bytesOf(folder: string): string {
  const parts = files.map((file) => join(folder, file)).filter((path) => existsSync(path));
  return parts
    .map((path) => readFileSync(path))
    .flatMap((bytes) => [bytes.toString('latin1'), bytes.toString('utf16le')])
    .join('\n')
    .toLowerCase();
}

/** As whoever has the vault and the password could. */
async function dataKeyOf({ folder, vault }: TestMachine): Promise<Buffer> {
  const keys = await workstationKeys(vault, (count) => randomBytes(count), true);
  const device = openDevice(join(folder, 'device.db'), keys.device);
  const identity = device.get('identity');
  const known = peopleOf(device).byName('Priya Raghunathan');
  if (identity === null || known === null) throw new Error('nobody has signed in here');
  const replica = replicaOf(join(folder, 'desk.db'), device, identity, keys.secret, (count) => randomBytes(count));
  const key = await replica.byPassword(known.slot, known.id, password);
  device.db.close();
  if (key === null) throw new Error('the slot did not open');
  return key;
}

beforeAll(async () => {
  central = await openCentral();
  machine = newMachine();
  const desk = await startDesk(machine);
  await central.person('Priya Raghunathan', 'operator');
  await desk.enrol(central.url, await central.code('call-centre'));
  expect(await desk.signIn('Priya Raghunathan', password)).toBeNull();
  const details = {
    name: `Clemency ${surname}`,
    phone: '07700 900456',
    email: mail,
    address: `4 ${street} Road`,
    town: 'Leeds',
    postcode: 'LS1 1AA',
  };
  const begun = await desk.call('calls.begin', { from: null });
  if (!begun.ok) throw new Error(begun.error.message);
  const { id, data } = begun.value as { id: string; data: Record<string, unknown> };
  const filled = {
    ...data,
    customer: { is: 'new', details },
    faultText: `${surname} says that it will not drain`,
    outcome: 'resolved',
    noticeRead: true,
  };
  expect(await desk.call('calls.keep', { id, label: surname, data: filled })).toMatchObject({ ok: true });
  expect(JSON.stringify(await desk.call('calls.drafts'))).toContain(surname);
  const second = await desk.call('calls.begin', { from: null });
  const draft = second.ok ? (second.value as { id: string }).id : '';
  expect(await desk.call('calls.register', { draft, data: { ...filled, reasonCode: 'advice' }, endedAt: null })).toMatchObject({
    ok: true,
  });
  expect(JSON.stringify(await desk.call('customers.match', { typed: surname, limit: 5 }))).toMatch(/"initials":"C/);
  // As a machine that loses its power leaves the disk: nothing closed, the log still beside the file.
  const running = bytesOf(machine.folder);
  for (const canary of canaries) expect(running).not.toContain(canary.toLowerCase());
  await desk.close();
}, 90_000);
afterAll(() => central.close());

it("holds no customer's name in the bytes of either file", () => {
  const bytes = bytesOf(machine.folder);
  expect(bytes.length).toBeGreaterThan(10_000);
  for (const canary of [...canaries, 'Raghunathan', 'SQLite format 3']) expect(bytes).not.toContain(canary.toLowerCase());
});

it.each([
  ['no key', null],
  ['a wrong key', Buffer.alloc(32, 7)],
])('opens to nobody with %s', (_, key) => {
  for (const file of ['desk.db', 'device.db']) {
    const db = new Genuine(join(machine.folder, file));
    if (key !== null) db.pragma(`key = "x'${key.toString('hex')}'"`);
    expect(() => db.prepare('SELECT count(*) FROM sqlite_master').get()).toThrow(/not a database/);
    db.close();
  }
  if (key !== null) expect(() => openReplica(join(machine.folder, 'desk.db'), key)).toThrow(/cannot be read with this key/);
});

it('opens in genuine SQLCipher with the right key, the name inside', async () => {
  const key = await dataKeyOf(machine);
  const db = new Genuine(join(machine.folder, 'desk.db'));
  db.pragma(`key = "x'${key.toString('hex')}'"`);
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'", { pluck: true }).all();
  expect(tables).toContain('customer');
  const drafts = db.prepare('SELECT * FROM draft').all();
  expect(JSON.stringify(drafts)).toContain(surname);
  db.close();
});

it('has another key in every store: the vault alone opens no replica', async () => {
  const keys = await workstationKeys(machine.vault, (count) => randomBytes(count), true);
  for (const key of [keys.device, keys.secret])
    expect(() => openReplica(join(machine.folder, 'desk.db'), key)).toThrow(/cannot be read with this key/);
});
