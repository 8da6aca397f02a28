import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { register } from '../support/calls.ts';
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

describe('server refuses an operation', () => {
  it('says why, shows the server’s state, and sends it again on request', async () => {
    const { repair } = register(operator.desk, withRepair);
    await operator.sync();
    await engineer.sync();
    // Both move it; the operator's cancelling comes too late.
    engineer.desk.call('repairs.move', { ids: [repair!.id], to: 'in-repair', reason: null });
    operator.desk.call('repairs.move', { ids: [repair!.id], to: 'cancelled', reason: 'Bought a new one' });
    expect(rows(operator, 'repair')).toMatchObject([{ stage: 'cancelled' }]);
    await engineer.sync();
    await operator.sync();
    expect(rows(operator, 'repair')).toMatchObject([{ stage: 'in-repair' }]);
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({
      type: 'refused',
      kind: 'stageEvent',
      code: 'not-your-move',
      title: repair!.number,
      dependants: 0,
      values: { reason: 'Bought a new one' },
    });
    const opId = item!.type === 'refused' ? item!.opId : '';
    expect(operator.desk.refusal('attention.retry', { opId })?.code).toBe('not-your-move');
    expect(operator.desk.call('attention.list', null)).toHaveLength(1);

    engineer.desk.call('repairs.move', { ids: [repair!.id], to: 'diagnosis', reason: 'Wrong machine' });
    await engineer.sync();
    await operator.sync();
    operator.desk.call('attention.retry', { opId });
    await operator.sync();
    expect(rows(operator, 'repair')).toMatchObject([{ stage: 'cancelled' }]);
    expect(operator.desk.core.status()).toMatchObject({ attention: 0, waiting: 0 });
  });

  it('lets a person mend the words that were refused, and sends them as a new operation', async () => {
    const { repair } = register(operator.desk, withRepair);
    await operator.sync();
    operator.desk.call('repairs.note', { id: repair!.id, text: 'Ring before the repair' });
    // A server that is stricter than this desk.
    operator.desk.db
      .prepare(`UPDATE operation SET "set" = json_set("set", '$.text', 'Ring 07700 900 123 first') WHERE kind = 'benchNote'`)
      .run();
    await operator.sync();
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({ type: 'refused', code: 'contact-details', mendable: ['text'] });
    const opId = item!.type === 'refused' ? item!.opId : '';
    expect(operator.desk.refusal('attention.retry', { opId })?.code).toBe('contact-details');
    expect(operator.desk.refusal('attention.retry', { opId, set: { by: 'x' } })?.code).toBe('not-allowed');
    operator.desk.call('attention.retry', { opId, set: { text: 'Ring first' } });
    await operator.sync();
    await engineer.sync();
    expect(operator.desk.core.status()).toMatchObject({ attention: 0, waiting: 0 });
    expect(rows(engineer, 'benchNote').map(({ text }) => text)).toEqual(['Ring first']);
  });

  it('shows what stood on it as one item, sent again or let go together', async () => {
    const { customer, call } = register(operator.desk, withRepair);
    // A server that is stricter than this desk: it is told of another site than the desk's own.
    operator.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
    await operator.sync();
    const items = operator.desk.call('attention.list', null);
    expect(items).toMatchObject([{ type: 'refused', kind: 'customer', code: 'wrong-zone', title: 'Mary Okafor', dependants: 4 }]);
    expect(operator.desk.core.status()).toMatchObject({ attention: 1, waiting: 0 });
    expect([rows(operator, 'customer'), rows(operator, 'call'), rows(operator, 'repair')]).toEqual([[], [], []]);

    operator.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'main') WHERE kind = 'customer'`).run();
    operator.desk.call('attention.retry', { opId: items[0]?.type === 'refused' ? items[0].opId : '' });
    await operator.sync();
    expect(operator.desk.core.status()).toMatchObject({ attention: 0, waiting: 0 });
    await second.sync();
    expect([rows(second, 'customer')[0]?.['id'], rows(second, 'call')[0]?.['id']]).toEqual([customer, call]);
  });

  it('R-CALLER-1: shows in clear only what this person typed; of others’ no more than the record itself shows', async () => {
    register(operator.desk, withRepair);
    operator.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
    await operator.sync();
    operator.desk.db.prepare('UPDATE operation SET "by" = ?').run(second.desk.person.id);
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({ title: 'M. O.' });
    expect(JSON.stringify(item)).not.toMatch(/Okafor|LS6|\+44/);
  });

  it('R-ROLE-1: is decided by whoever may write such a thing', async () => {
    register(operator.desk, withRepair);
    operator.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
    await operator.sync();
    const [item] = operator.desk.call('attention.list', null);
    const opId = item?.type === 'refused' ? item.opId : '';
    Object.assign(operator.desk.person, { role: 'accounts' });
    expect(operator.desk.refusal('attention.discard', { opId })?.code).toBe('not-allowed');
    expect(operator.desk.refusal('attention.retry', { opId })?.code).toBe('not-allowed');
    Object.assign(operator.desk.person, { role: 'operator' });
    expect(operator.desk.refusal('attention.discard', { opId })).toBeNull();
  });

  it('forgets it when it is let go', async () => {
    register(operator.desk);
    operator.desk.db.prepare(`UPDATE operation SET "set" = json_set("set", '$.site', 'north') WHERE kind = 'customer'`).run();
    await operator.sync();
    const [item] = operator.desk.call('attention.list', null);
    operator.desk.call('attention.discard', { opId: item!.type === 'refused' ? item!.opId : '' });
    expect([rows(operator, 'operation'), operator.desk.core.status().attention]).toEqual([[], 0]);
    register(operator.desk);
    await operator.sync();
    expect(operator.desk.core.status()).toMatchObject({ attention: 0, waiting: 0 });
  });
});

describe('numbers', () => {
  it('come from leased blocks, and carry the desk’s code when those run out offline', async () => {
    await operator.sync();
    const left = operator.desk.core.figures().numbersLeft;
    expect(left).toMatchObject([
      { series: 'C', left: 200 },
      { series: 'R', left: 200 },
    ]);
    const first = register(operator.desk, withRepair);
    expect(first.number).toMatch(/^C-\d{4}-\d{6}$/);
    operator.desk.db.prepare('UPDATE numberBlock SET next = last').run();
    operator.line.cut = true;
    const numbers = [1, 2, 3].map(() => register(operator.desk).number);
    expect(numbers[0]).toMatch(/^C-\d{4}-\d{6}$/);
    expect(numbers[1]).toMatch(new RegExp(`^C-\\d{4}-${operator.desk.area.place().code}-0001$`));
    expect(numbers[2]).toMatch(/-0002$/);
    operator.line.cut = false;
    await operator.sync();
    expect(operator.desk.core.figures().numbersLeft).toMatchObject([{ left: 200 }, { left: 201 }]);
    expect(new Set([first.number, ...numbers]).size).toBe(4);
  });

  it('of next year are leased from the first of December', async () => {
    const year = new Date(operator.desk.machine.now).getUTCFullYear();
    operator.desk.machine.now = Date.UTC(year, 11, 1, 9);
    await operator.sync();
    expect(operator.desk.core.figures().numbersLeft.map((block) => block.year)).toEqual([year, year + 1, year, year + 1]);
  });
});
