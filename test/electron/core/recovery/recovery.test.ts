import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsIn, sumsOf } from '#core/recovery/rows.ts';
import { epochState } from '#core/recovery/state.ts';
import { isReconciling, reconciliation } from '#server/recovery/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { rebirth, save, type Reborn, type Saved } from '#test/server/recovery/restored.ts';
import { must, type TestDesk } from '#test/server/support/desk.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { customer } from '#test/server/support/rows.ts';
import { register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

const day = 24 * 3_600_000;
let own: Organisation;
let first: Connected;
let second: Connected;
let engineer: Connected;
let staff: Policy['staff'];
let desks: Connected[];
beforeAll(async () => (own = await organisation()), 180_000);
afterAll(() => own.close());
beforeEach(async () => {
  staff = [];
  first = await connect(own, 'call-centre', 'operator', staff);
  second = await connect(own, 'call-centre', 'operator', staff);
  engineer = await connect(own, 'workshop', 'engineer', staff);
  desks = [first, second, engineer];
});
afterEach(async () => {
  for (const { desk } of desks) desk.close();
  own.platform.ahead = 0;
  await startOver(own);
});

const withRepair = { repair: { contents: 'Body, hose', promisedOn: null }, outcome: 'repair-booked' } as const;
const everybody = async (rounds: number) => {
  for (let i = 0; i < rounds; i += 1) for (const { sync } of desks) await sync();
};
/** A desk's copy has the sums that the server has for its zone. */
async function expectSame(...of: readonly Connected[]): Promise<void> {
  for (const { desk, server } of of) {
    const { sums } = must(await server('buckets', {}));
    const own = await sumsOf(desk.area);
    const differing = sums.flatMap((sum, bucket) => (sum === own[bucket] ? [] : [bucket]));
    const held = [...(await rowsIn(desk.area, new Set(differing))).values()];
    const { rows } = must(await server('bucketRows', { buckets: differing.slice(0, 8) }));
    expect({ held, rows }).toEqual({ held: [], rows: [] });
  }
}
const count = ({ desk }: Connected, table: string) => (desk.db.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n;
const epochOf = ({ desk }: Connected) => epochState(desk.db);

describe('the comparison of every day', () => {
  it('finds and mends a row that was lost, one that is old and one that is too many', async () => {
    const { customer: lost } = register(first.desk, withRepair);
    const { customer: old } = register(first.desk);
    await everybody(2);
    await expectSame(...desks);
    const { db } = second.desk;
    db.prepare('DELETE FROM customer WHERE id = ?').run(lost);
    db.prepare(`UPDATE customer SET version = 0, town = 'Truro' WHERE id = ?`).run(old);
    db.prepare(
      `INSERT INTO call (id, subject, epoch, version, createdAt, createdBy, number, status) SELECT ?, subject, epoch, 1, createdAt, createdBy, 'C-1', status FROM call LIMIT 1`,
    ).run('0190a0f0-0000-7000-8000-0000000000aa');
    expect(count(second, 'call')).toBe(3);
    await second.sync();
    expect(count(second, 'customer')).toBe(1);

    own.platform.ahead = day + 1000;
    await second.sync();
    expect([count(second, 'customer'), count(second, 'call')]).toEqual([2, 2]);
    expect(db.prepare('SELECT town FROM customer WHERE id = ?').get(old)).toEqual({ town: 'Leeds' });
    // The index of names as well.
    expect(db.prepare(`SELECT count(*) AS n FROM customerSearch WHERE customerSearch MATCH 'Okafor'`).get()).toEqual({ n: 2 });
    await expectSame(second);
  });

  it('never shows again what was there before: the page that it came with is older than what it fetched', async () => {
    await first.sync();
    register(second.desk);
    await second.sync();
    own.platform.ahead = day + 1000;
    first.line.meanwhile = async () => {
      const [{ id } = { id: '' }] = second.desk.db.prepare<[], { id: string }>('SELECT id FROM customer').all();
      const { epoch, version } = second.desk.call('customers.verify', { id, facts: ['name-postcode', 'email'] });
      second.desk.call('customers.save', { id, epoch, version, set: { town: 'Truro' } });
      await second.sync();
    };
    await first.sync();
    const towns = ({ desk }: Connected) => desk.db.prepare('SELECT town FROM customer').all();
    expect(towns(second)).toEqual([{ town: 'Truro' }]);
    expect(towns(first)).toEqual(towns(second));
  });

  it('leaves what waits here as it is', async () => {
    register(first.desk);
    await everybody(1);
    first.line.cut = true;
    register(first.desk, { notes: 'Written without the server' });
    expect(count(first, 'call')).toBe(2);
    first.line.cut = false;
    own.platform.ahead = day + 1000;
    await first.sync();
    await first.sync();
    expect(count(first, 'call')).toBe(2);
    await expectSame(first);
  });
});

describe('desks of a server that was restored', () => {
  let saved: Saved;
  let reborn: Reborn;
  let dead: TestDesk;
  let admin: TestDesk;
  let stray: string;
  const restored = async () => {
    reborn = await rebirth(own, saved);
    for (const { moveTo } of desks) moveTo(reborn.server.app);
    admin.moveTo(reborn.server.app);
  };
  beforeEach(async () => {
    register(first.desk, withRepair);
    await everybody(2);
    dead = await own.staffed('call-centre', 'operator');
    admin = await own.staffed('management', 'administrator');
    saved = await save(own);
    // All this is lost at the server: a call, a stage, and work of a desk that never comes back.
    register(second.desk, { notes: 'After the backup' });
    await second.sync();
    await engineer.sync();
    const [repair] = engineer.desk.call('repairs.board', { closed: false }).cards;
    engineer.desk.call('repairs.move', { ids: [repair?.id ?? ''], to: 'in-repair', reason: null });
    stray = own.platform.ids.next();
    expect(await dead.write('customer', stray, customer({ name: 'Only A Dead Desk' }))).toBe('applied');
    await everybody(2);
    await restored();
  });
  afterEach(async () => {
    saved.remove();
    await reborn.close();
  });
  /** Nobody is waited for any more: not for the desks of other tests either. */
  const giveUpOthers = async () => {
    must(await admin.ask('compared', { epoch: 2, missing: 0, stale: 0, surplus: 0, settled: true }));
    const report = must(await admin.ask('reconciliation', { grant: admin.grant })).reconciliation;
    const mine = new Set(desks.map(({ id }) => id));
    for (const { id, returnedAt } of report?.workstations ?? [])
      if (!mine.has(id) && returnedAt === null) must(await admin.ask('reconcileWithout', { grant: admin.grant, id }));
  };
  const stand = async (id: string) => (await reborn.db.selectFrom('registry').select('id').where('id', '=', id).execute()).length;

  it('send their operations again, keep what the server lacks until it takes it, and offer it then', async () => {
    const before = count(first, 'customer');
    await everybody(3);
    expect(desks.map((desk) => epochOf(desk).epoch)).toEqual([2, 2, 2]);
    expect(count(first, 'customer')).toBe(before);
    expect(epochOf(first).owesSince).not.toBeNull();
    await expectSame(engineer);
    expect(engineer.desk.call('repairs.board', { closed: false }).cards).toMatchObject([{ stage: 'in-repair', waiting: false }]);

    await giveUpOthers();
    await everybody(3);
    await expectSame(...desks);
    expect(first.desk.db.prepare('SELECT name, epoch FROM customer WHERE id = ?').get(stray)).toEqual({
      name: 'Only A Dead Desk',
      epoch: 2,
    });
    expect(desks.map((desk) => epochOf(desk).owesSince)).toEqual([null, null, null]);
    expect(await stand(stray)).toBe(0);

    const report = await reconciliation(reborn.server.context);
    const of = ({ id }: Connected) => report?.workstations.find((one) => one.id === id);
    expect((of(first)?.taken ?? 0) + (of(second)?.taken ?? 0)).toBeGreaterThan(0);
    expect(of(second)?.resent).toBeGreaterThan(0);
    expect(of(engineer)).toMatchObject({ resent: 1, refused: 0 });
    expect(desks.every((desk) => of(desk)?.settledAt !== null)).toBe(true);
    expect(await isReconciling(reborn.db)).toBe(true);
  });

  it('lose nothing that was written without the server, and go on with the feed where it is now', async () => {
    first.line.cut = true;
    register(first.desk, { notes: 'While the server was away' });
    first.line.cut = false;
    await everybody(4);
    expect(first.desk.core.status().waiting).toBe(0);
    const { customer: fresh } = register(second.desk, { notes: 'Under the new epoch' });
    await everybody(2);
    expect(first.desk.db.prepare('SELECT epoch FROM customer WHERE id = ?').get(fresh)).toEqual({ epoch: 2 });
    await expectSame(engineer);
  });

  it('are heard also with a new file, which has nothing to offer: what they kept is sent, and nobody waits for them', async () => {
    await second.desk.wipe();
    await everybody(4);
    await giveUpOthers();
    await everybody(4);
    const report = await reconciliation(reborn.server.context);
    const of = ({ id }: Connected) => report?.workstations.find((one) => one.id === id);
    expect(of(second)).toMatchObject({ settledAt: expect.any(Number) as number });
    expect(of(second)?.resent).toBeGreaterThan(0);
    expect(desks.every((desk) => of(desk)?.settledAt !== null)).toBe(true);
    await expectSame(...desks);
  });

  it('begin again where they were cut off', async () => {
    for (const { line } of desks) line.loseAnswers = true;
    await everybody(1);
    expect(desks.map((desk) => epochOf(desk).epoch)).toEqual([1, 1, 1]);
    for (const { line } of desks) line.loseAnswers = false;
    for (const { desk } of desks) desk.reopen();
    await giveUpOthers();
    await everybody(4);
    await expectSame(...desks);
    expect(count(first, 'customer')).toBe(3);
  });
});
