import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import { kindNames } from '#shared/catalogue/index.ts';
import { erase } from '#server/erasure/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
let operator: Connected;
let engineer: Connected;

beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());
beforeEach(async () => {
  const staff: Policy['staff'] = [];
  operator = await connect(server, 'call-centre', 'operator', staff);
  engineer = await connect(server, 'workshop', 'engineer', staff);
});
afterEach(async () => {
  for (const { desk } of [operator, engineer]) desk.close();
  await startOver(server);
});

const withRepair = { repair: { contents: 'Body, hose', promisedOn: null }, outcome: 'repair-booked' } as const;
const eraseCustomer = (id: string) =>
  erase(server.server.context, { subjects: [id], reason: 'Test', by: null, run: server.platform.ids.next() });
const rowsHere = ({ desk }: Connected) =>
  kindNames.reduce((n, kind) => n + (desk.db.prepare(`SELECT count(*) FROM "${kind}"`).pluck().get() as number), 0);
const receipts = () => server.db.selectFrom('receipt').select(['device', 'applied_to', 'noted_to']).execute();
const completed = async () => {
  const made = register(operator.desk, withRepair);
  await operator.sync();
  await engineer.sync();
  engineer.desk.call('repairs.move', { ids: [made.repair!.id], to: 'completed', reason: null });
  await engineer.sync();
  await operator.sync();
  return { customer: made.customer!, call: made.call, repair: made.repair! };
};

describe('a desk that hears of an erasure', () => {
  it('has no row, operation, conflict or word of it before it answers the next query, and gives its receipt (R-ERA-1)', async () => {
    const { customer } = await completed();
    await eraseCustomer(customer);
    await operator.sync();
    expect(rowsHere(operator)).toBe(0);
    expect(operator.desk.call('customers.match', { typed: 'okafor', limit: 5 }).matches).toEqual([]);
    const head = operator.desk.area.erased.noted();
    expect(head).toBeGreaterThan(0);
    expect(operator.desk.core.status().problem).toBeNull();
    expect(await receipts()).toContainEqual(expect.objectContaining({ applied_to: head }));
  });

  it('that was away for long sends what it wrote meanwhile, and nothing of it returns (R-ERA-3)', async () => {
    const { customer, call } = await completed();
    operator.line.cut = true;
    operator.desk.call('customers.verify', { id: customer, facts: ['name-postcode', 'email'] });
    const { epoch, version } = operator.desk.call('customers.verify', { id: customer, facts: ['name-postcode', 'email'] });
    operator.desk.call('customers.save', { id: customer, epoch, version, set: { town: 'York' } });
    await eraseCustomer(customer);
    operator.line.cut = false;
    await operator.sync();
    await operator.sync();
    expect(rowsHere(operator)).toBe(0);
    expect(operator.desk.core.status()).toMatchObject({ waiting: 0, attention: 0 });
    expect(operator.desk.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
    const { erased } = operator.desk.area;
    expect([erased.has(customer), erased.has(call)]).toEqual([true, true]);
    expect(await server.db.selectFrom('registry').select('id').where('id', '=', customer).execute()).toHaveLength(1);
  });

  it('keeps a new call about the person as a call without customer, in needs attention (R-ERA-3)', async () => {
    const { customer } = await completed();
    operator.line.cut = true;
    const second = register(operator.desk, {
      customer: { is: 'known', id: customer },
      product: { is: 'none' },
      faultText: 'Rang about something new',
    });
    await eraseCustomer(customer);
    operator.line.cut = false;
    await operator.sync();
    await operator.sync();
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({ type: 'refused', kind: 'call', row: second.call, code: 'customer-erased' });
    operator.desk.call('attention.retry', { opId: item!.type === 'refused' ? item!.opId : '' });
    await operator.sync();
    expect(operator.desk.call('calls.get', { id: second.call })).toMatchObject({ customer: null });
    expect(operator.desk.call('attention.list', null)).toEqual([]);
  });

  it('says of an item that it still saw in our hands that the manager has to see to it, until somebody has read it (R-ERA-4)', async () => {
    const { customer, repair } = await completed();
    operator.desk.db.prepare(`UPDATE repair SET stage = 'ready' WHERE id = ?`).run(repair.id);
    await eraseCustomer(customer);
    await operator.sync();
    const [item] = operator.desk.call('attention.list', null);
    expect(item).toMatchObject({ type: 'erased', number: repair.number, row: repair.id });
    expect(operator.desk.core.status().attention).toBe(1);
    operator.desk.call('attention.acknowledge', { row: repair.id });
    expect(operator.desk.call('attention.list', null)).toEqual([]);
  });

  it('takes the person out of a call that is being typed, and leaves its words', async () => {
    const { customer } = await completed();
    const draft = operator.desk.call('calls.begin', { from: '07700 900 123' });
    const data = { ...draft.data, customer: { is: 'known' as const, id: customer }, notes: 'Wants to know more' };
    operator.desk.call('calls.keep', { id: draft.id, label: 'Mary Okafor', data });
    await eraseCustomer(customer);
    await operator.sync();
    expect(operator.desk.call('calls.drafts', null)).toMatchObject([
      { label: '', from: null, data: { customer: { is: 'none' }, typed: '', notes: 'Wants to know more' } },
    ]);
  });

  it('while locked notes it and pays after unlock, before the first query', async () => {
    const { customer } = await completed();
    await eraseCustomer(customer);
    const { erased, server: ask } = operator.desk.area;
    await ask('erasures', { cursor: erased.noted() });
    expect(erased.noted()).toBeGreaterThan(0);
    expect(rowsHere(operator)).toBeGreaterThan(0);
    operator.desk.reopen();
    expect(rowsHere(operator)).toBe(0);
  });
});
