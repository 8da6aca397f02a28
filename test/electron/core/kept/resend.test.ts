import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeRecovery } from '#core/recovery/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { erase } from '#server/erasure/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
let one: Connected;
let other: Connected;

beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());
beforeEach(async () => {
  const staff: Policy['staff'] = [];
  one = await connect(server, 'call-centre', 'operator', staff);
  other = await connect(server, 'call-centre', 'operator', staff);
});
afterEach(async () => {
  one.desk.close();
  other.desk.close();
  await startOver(server);
});

const names = ({ desk }: Connected) =>
  (desk.db.prepare('SELECT name FROM customer ORDER BY name').all() as { name: string }[]).map(({ name }) => name);
const save = ({ desk }: Connected, name: string) =>
  register(desk, { typed: name, customer: { is: 'new', details: { ...newCaller, name, phone: '' } } });
const calls = async () => (await sql<{ n: number }>`select count(*)::integer as n from call`.execute(server.db)).rows[0]?.n;

/** As the keeper does while the desk is locked. */
const pushLocked = ({ desk, server: client }: Connected) => desk.kept.catchUp(client, desk.kept.newest()?.deviceSeq ?? 0, 0);

/** The server as its backup of then had it: rows written since are gone, and it knows the desk as far as it was. */
async function restoredTo(device: string, then: { last_seq: number; last_op_id: string | null }): Promise<void> {
  await startOver(server);
  await sql`delete from push_log where device = ${device} and last_seq > ${then.last_seq}`.execute(server.db);
  await server.db.updateTable('device').set(then).where('id', '=', device).execute();
}

it('a locked desk sends what it wrote, and after the unlock nothing is there twice', async () => {
  one.line.cut = true;
  save(one, 'Mary Okafor');
  await one.desk.core.stop();
  one.line.cut = false;
  expect(await pushLocked(one)).toBeNull();
  expect(one.desk.kept.waiting()).toBe(0);
  await other.sync();
  expect(names(other)).toEqual(['Mary Okafor']);
  one.desk.reopen();
  await one.sync();
  expect(one.desk.core.status()).toMatchObject({ waiting: 0, attention: 0 });
  expect(await calls()).toBe(1);
});

it('what is rejected while the desk is locked stands in needs attention after the unlock', async () => {
  save(one, 'Mary Okafor');
  one.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
  await one.desk.core.stop();
  expect(await pushLocked(one)).toBeNull();
  one.desk.reopen();
  await one.sync();
  expect(one.desk.core.status()).toMatchObject({ waiting: 0, attention: 1 });
});

it('a wiped desk loses its replica and no write: what waited arrives, and its sequence goes on', async () => {
  save(one, 'Before');
  await one.sync();
  one.line.cut = true;
  save(one, 'Waiting');
  await one.desk.wipe();
  expect(names(one)).toEqual([]);
  one.line.cut = false;
  await one.sync();
  expect(names(one)).toEqual(['Before', 'Waiting']);
  save(one, 'After');
  await one.sync();
  await other.sync();
  expect(names(other)).toEqual(['After', 'Before', 'Waiting']);
  expect(await calls()).toBe(3);
  const numbers = (await sql<{ number: string }>`select number from call`.execute(server.db)).rows.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(3);
  expect(await server.db.selectFrom('number_alias').selectAll().execute()).toEqual([]);
});

it('a new file is not filled before the server has what was written here: nobody writes over it unseen', async () => {
  one.line.cut = true;
  save(one, 'Waiting');
  await one.desk.wipe();
  one.line.cut = false;
  const recover = makeRecovery({
    desk: one.desk.area,
    verified: new Map(),
    changes: { changed: () => undefined, written: () => undefined },
  });
  const page = { epoch: 1, takesOffers: false, serverTime: server.platform.clock.now(), cursor: 1, head: 1 };
  expect(await recover(page)).toBe('again');
  expect(await calls()).toBe(1);
  expect(await recover(page)).toBe('on');
});

it('what was refused before a wipe goes to a manager: nobody else could deal with it', async () => {
  save(one, 'Refused');
  one.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
  await one.sync();
  expect(one.desk.core.status().attention).toBe(1);
  expect(await server.db.selectFrom('held_operation').selectAll().execute()).toEqual([]);
  await one.desk.wipe();
  await one.sync();
  const held = await server.db.selectFrom('held_operation').select(['kind', 'status']).execute();
  expect(held).toContainEqual({ kind: 'customer', status: 'held' });
  expect(one.desk.kept.firstOwed()).toBeNull();
});

it('a call whose customer was erased goes to a manager once its desk is wiped, and is not sent again for ever (R-ERA-3)', async () => {
  save(one, 'Erased');
  await one.sync();
  const { id } = one.desk.db.prepare<[], { id: string }>('SELECT id FROM customer').get()!;
  one.line.cut = true;
  register(one.desk, { typed: 'Erased', customer: { is: 'known', id }, product: { is: 'none' } });
  await one.desk.wipe();
  await erase(server.server.context, { subjects: [id], reason: 'Test', by: null, run: server.platform.ids.next() });
  one.line.cut = false;
  await one.sync();
  const held = await server.db.selectFrom('held_operation').select(['kind', 'status', 'code']).execute();
  expect(held).toEqual([{ kind: 'call', status: 'held', code: 'customer-erased' }]);
  expect(one.desk.kept.firstOwed()).toBeNull();
});

it('what a manager holds is not let go here: a server restored to before then asks for it again', async () => {
  one.line.cut = true;
  save(one, 'Mary Okafor');
  save(other, 'Mary Okafor');
  await other.sync();
  const { id } = other.desk.db.prepare<[], { id: string }>('SELECT id FROM customer').get()!;
  await erase(server.server.context, { subjects: [id], reason: 'Test', by: null, run: server.platform.ids.next() });
  one.line.cut = false;
  await one.sync();
  expect(await server.db.selectFrom('held_operation').select(['kind', 'code']).where('code', '=', 'erased').execute()).toContainEqual({
    kind: 'customer',
    code: 'erased',
  });
  await restoredTo(one.id, { last_seq: 0, last_op_id: null });
  await pushLocked(one);
  expect(await calls()).toBe(1);
});

it('what was answered while the desk was locked is kept until its replica knows, however long ago it was', async () => {
  one.line.cut = true;
  save(one, 'Mary Okafor');
  await one.desk.core.stop();
  one.line.cut = false;
  await pushLocked(one);
  const sent = one.desk.kept.after(0, 100).length;
  one.desk.kept.device.db.exec('UPDATE kept SET answeredAt = 1');
  await pushLocked(one);
  expect(sent).toBeGreaterThan(1);
  expect(one.desk.kept.after(0, 100)).toHaveLength(sent);
});

it('a server restored to before what this desk keeps goes on where the desk can, and says which operations it lost', async () => {
  save(one, 'Long ago');
  await one.sync();
  const { deviceSeq } = one.desk.kept.newest() ?? { deviceSeq: 0 };
  save(one, 'Kept');
  await one.sync();
  await restoredTo(one.id, { last_seq: 0, last_op_id: null });
  one.desk.kept.device.db.prepare('DELETE FROM kept WHERE deviceSeq <= ?').run(deviceSeq);
  one.line.cut = true;
  save(one, 'After the restore');
  await one.sync();
  one.line.cut = false;
  await one.sync();
  expect(one.desk.core.status()).toMatchObject({ waiting: 0, attention: 0, problem: null });
  await other.sync();
  expect(names(other)).toEqual(['After the restore', 'Kept']);
  const gaps = await server.db.selectFrom('sequence_gap').select(['first_seq', 'last_seq']).where('device', '=', one.id).execute();
  expect(gaps).toEqual([{ first_seq: 1, last_seq: deviceSeq }]);
  // A copy of the desk that still sends one of them is not taken for it.
  const copy = { incarnation: one.desk.area.incarnation, previousOpId: null, operations: [] };
  const [first] = one.desk.kept.after(0, 1);
  const sent = { deviceSeq: 1, opId: first?.opId ?? '', sealed: null, gone: false };
  expect(await one.server('pushKept', { ...copy, operations: [sent] })).toMatchObject({ ok: false, error: { code: 'forked' } });
});

it('what was answered long ago is let go, and what stands between such gaps is sent all the same', async () => {
  save(one, 'Refused');
  one.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
  await one.sync();
  save(one, 'Long ago');
  await one.sync();
  one.line.cut = true;
  save(one, 'Waiting');
  await one.desk.wipe();
  one.desk.kept.device.db.exec('UPDATE kept SET answeredAt = 1 WHERE answeredAt IS NOT NULL');
  one.desk.kept.prune();
  one.line.cut = false;
  await one.sync();
  expect(one.desk.core.status()).toMatchObject({ waiting: 0, problem: null });
  expect(one.desk.kept.firstOwed()).toBeNull();
  await other.sync();
  expect(names(other)).toEqual(['Long ago', 'Waiting']);
});

it('a server that was restored while this desk was away for months gets what it had answered before', async () => {
  save(one, 'Lost at the server');
  await one.sync();
  one.desk.kept.device.db.exec('UPDATE kept SET answeredAt = 1');
  await restoredTo(one.id, { last_seq: 0, last_op_id: null });
  one.desk.reopen();
  await one.sync();
  await other.sync();
  expect(names(other)).toEqual(['Lost at the server']);
});

it('what the server no longer remembers to have been sent is taken for a copy, never for done', async () => {
  save(one, 'Known');
  await one.sync();
  await sql`delete from push_log where device = ${one.id}`.execute(server.db);
  const written = { deviceSeq: 1, opId: server.platform.ids.next(), sealed: null, gone: false };
  const answer = await one.server('pushKept', { incarnation: one.desk.area.incarnation, previousOpId: null, operations: [written] });
  expect(answer).toMatchObject({ ok: false, error: { code: 'forked' } });
});

it.each(['nothing', 'something'] as const)(
  'a server restored from a backup gets everything from there again, with %s new to send',
  async (waiting) => {
    save(one, 'In the backup');
    await one.sync();
    const device = await server.db
      .selectFrom('device')
      .selectAll()
      .where('incarnation', '=', one.desk.area.incarnation)
      .executeTakeFirstOrThrow();
    save(one, 'After the backup');
    await one.sync();
    await restoredTo(device.id, { last_seq: device.last_seq, last_op_id: device.last_op_id });
    if (waiting === 'something') save(one, 'After the restore');
    // The server was out of reach while it was restored.
    one.line.cut = true;
    await one.sync();
    one.line.cut = false;
    await one.sync();
    expect(await calls()).toBe(waiting === 'something' ? 2 : 1);
    const now = await server.db.selectFrom('device').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow();
    expect(now.last_seq).toBe(one.desk.kept.newest()?.deviceSeq);
  },
);
