import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
let operator: Connected;
let second: Connected;
let engineer: Connected;
let desks: Connected[] = [];

beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());
beforeEach(async () => {
  const staff: Policy['staff'] = [];
  operator = await connect(server, 'call-centre', 'operator', staff);
  second = await connect(server, 'call-centre', 'operator', staff);
  engineer = await connect(server, 'workshop', 'engineer', staff);
  desks = [operator, second, engineer];
});
afterEach(async () => {
  for (const { desk } of desks) desk.close();
  await startOver(server);
});

const withRepair = { repair: { contents: 'Body, hose', promisedOn: null }, outcome: 'repair-booked' } as const;
const rows = ({ desk }: Connected, table: string) =>
  desk.db.prepare(`SELECT * FROM "${table}" ORDER BY id`).all() as Record<string, unknown>[];

describe('an operator and an engineer', () => {
  it('see each other’s work: booked, moved, noted, completed', async () => {
    const { repair, customer } = register(operator.desk, withRepair);
    await operator.sync();
    await engineer.sync();
    const { cards } = engineer.desk.call('repairs.board', { closed: false });
    expect(cards).toMatchObject([
      { number: repair!.number, product: 'Dunwell DW-450', fault: 'Will not start', stage: 'booked', waiting: false },
    ]);

    expect(engineer.desk.call('repairs.move', { ids: [repair!.id], to: 'in-repair', reason: null }).moved).toHaveLength(1);
    engineer.desk.call('repairs.note', { id: repair!.id, text: 'New fuse' });
    engineer.desk.call('repairs.move', { ids: [repair!.id], to: 'completed', reason: null });
    await engineer.sync();
    await operator.sync();
    operator.desk.call('customers.verify', { id: customer!, facts: ['name-postcode', 'email'] });
    const { timeline, cases } = operator.desk.call('customers.card', { id: customer! });
    expect(timeline.map(({ what, code, text, by }) => [what, code ?? text, by])).toEqual(
      expect.arrayContaining([
        ['stage', 'completed', 'engineer at workshop'],
        ['note', 'New fuse', 'engineer at workshop'],
        ['stage', 'in-repair', 'engineer at workshop'],
      ]),
    );
    expect(cases[0]).toMatchObject({ state: 'completed' });
    expect(operator.desk.db.prepare('SELECT stage, completedOn FROM repair').get()).toMatchObject({
      stage: 'completed',
      completedOn: expect.any(String) as unknown,
    });
  });

  it('hold what their zone may see: no address, phone, mail or payment at the bench (R-ROLE-2)', async () => {
    register(operator.desk, {
      ...withRepair,
      payment: { gateway: 'stripe', reference: 'pi_3Nq', amount: '20', status: 'paid', last4: '4242' },
    });
    await operator.sync();
    await engineer.sync();
    expect(rows(engineer, 'customer')).toMatchObject([
      { name: 'Mary Okafor', phone: null, address: null, postcode: null, email: null, phoneReversed: null },
    ]);
    expect(rows(engineer, 'payment')).toEqual([]);
    expect(rows(engineer, 'call')).toMatchObject([{ faultText: 'Will not start', notes: null, number: null }]);
    expect(rows(engineer, 'repair')).toMatchObject([{ paid: 1 }]);
  });

  it('part with the customer when the repair leaves, and go on without', async () => {
    const { repair } = register(operator.desk, withRepair);
    await operator.sync();
    await engineer.sync();
    engineer.desk.call('repairs.move', { ids: [repair!.id], to: 'dispatched', reason: null });
    await engineer.sync();
    expect(rows(engineer, 'customer')).toEqual([]);
    expect(engineer.desk.call('repairs.get', { id: repair!.id })).toMatchObject({ stage: 'dispatched', customer: null });
    expect(engineer.desk.call('search.find', { typed: 'okafor' })).toEqual([]);
  });
});

describe('no server', () => {
  it('both go on working, say so, and meet when it is back', async () => {
    await operator.sync();
    for (const { line } of [operator, second]) line.cut = true;
    const mine = register(operator.desk);
    const theirs = register(second.desk, {
      customer: { is: 'new', details: { ...newCaller, name: 'Tom Ellis', email: 'tom@example.org' } },
    });
    await operator.sync();
    await second.sync();
    expect(operator.desk.core.status()).toMatchObject({
      online: false,
      waiting: 4,
      offlineSince: operator.desk.machine.now,
      problem: null,
    });
    expect(operator.desk.call('customers.match', { typed: 'okafor', limit: 5 }).matches).toHaveLength(1);

    for (const { line } of [operator, second]) line.cut = false;
    for (const { sync } of [operator, second, operator]) await sync();
    expect(operator.desk.core.status()).toMatchObject({ online: true, waiting: 0, attention: 0, offlineSince: null });
    for (const { desk } of [operator, second]) {
      expect(
        desk
          .call('customers.match', { typed: '07700900123', limit: 5 })
          .matches.map(({ id }) => id)
          .sort(),
      ).toEqual([mine.customer, theirs.customer].sort());
    }
    expect(rows(operator, 'call')).toEqual(rows(second, 'call').map(({ row: _, ...call }) => expect.objectContaining(call) as unknown));
  });

  it('sends what had no answer once more, and it is applied once', async () => {
    register(operator.desk, withRepair);
    operator.line.loseAnswers = true;
    await operator.sync();
    expect(operator.desk.core.status().waiting).toBe(5);
    operator.line.loseAnswers = false;
    operator.desk.reopen();
    await operator.sync();
    expect(operator.desk.core.status()).toMatchObject({ waiting: 0, attention: 0 });
    await second.sync();
    for (const kind of ['customer', 'call', 'repair']) expect(rows(second, kind)).toHaveLength(1);
    expect(rows(operator, 'operation')).toEqual([]);
    expect(rows(operator, 'base')).toEqual([]);
  });
});

describe('two operators on one record', () => {
  const verified = (desk: Connected['desk'], id: string) => desk.call('customers.verify', { id, facts: ['name-postcode', 'email'] });
  const save = (desk: Connected['desk'], id: string, set: Record<string, string>) => {
    const { epoch, version } = verified(desk, id);
    desk.machine.advance(1000);
    return desk.call('customers.save', { id, epoch, version, set });
  };

  it('keep both changes when they are of different fields', async () => {
    const { customer } = register(operator.desk);
    await operator.sync();
    await second.sync();
    save(operator.desk, customer!, { town: 'York' });
    save(second.desk, customer!, { address: '1 New Street' });
    for (const { sync } of [operator, second, operator]) await sync();
    for (const each of [operator, second]) expect(rows(each, 'customer')).toMatchObject([{ town: 'York', address: '1 New Street' }]);
    expect(operator.desk.core.status().attention).toBe(0);
  });

  it('see the later value, and the other one waits to be restored or let go', async () => {
    const { customer } = register(operator.desk);
    await operator.sync();
    await second.sync();
    save(operator.desk, customer!, { town: 'York' });
    second.desk.machine.advance(5000);
    save(second.desk, customer!, { town: 'Hull' });
    for (const { sync } of [operator, second, operator]) await sync();
    for (const each of [operator, second]) expect(rows(each, 'customer')).toMatchObject([{ town: 'Hull' }]);
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({ type: 'conflict', field: 'town', now: 'Hull', other: 'York', title: 'Mary Okafor' });
    expect(operator.desk.core.status().attention).toBe(1);

    operator.desk.call('attention.restore', { id: item!.type === 'conflict' ? item!.id : '' });
    expect(operator.desk.call('attention.list', null)).toEqual([]);
    for (const { sync } of [operator, second]) await sync();
    for (const each of [operator, second]) expect(rows(each, 'customer')).toMatchObject([{ town: 'York' }]);
    expect(second.desk.core.status().attention).toBe(0);
  });

  it('settle a conflict for both by staying with what stands', async () => {
    const { customer } = register(operator.desk);
    await operator.sync();
    await second.sync();
    save(operator.desk, customer!, { town: 'York' });
    second.desk.machine.advance(5000);
    save(second.desk, customer!, { town: 'Hull' });
    for (const { sync } of [operator, second]) await sync();
    const [item] = second.desk.call('attention.list', null);
    second.desk.call('attention.keep', { id: item!.type === 'conflict' ? item!.id : '' });
    for (const { sync } of [second, operator]) await sync();
    expect([rows(operator, 'customer')[0]?.['town'], operator.desk.core.status().attention, second.desk.core.status().attention]).toEqual([
      'Hull',
      0,
      0,
    ]);
  });

  it('make no conflict with themselves, however often they save before the server answers', async () => {
    const { customer } = register(operator.desk);
    for (const town of ['York', 'Hull', 'Leeds', 'Ripon']) save(operator.desk, customer!, { town });
    await operator.sync();
    save(operator.desk, customer!, { town: 'Otley' });
    await operator.sync();
    await second.sync();
    expect(rows(second, 'customer')).toMatchObject([{ town: 'Otley' }]);
    expect(second.desk.core.status().attention).toBe(0);
  });
});
