import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startOver } from '#test/electron/core/support/connected.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import type { TestDesk } from '../support/desk.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';
import { call, customer, repair } from '../support/rows.ts';
import { complete, counts, eraseFor, stands, story } from './support.ts';

let org: Organisation;
let operator: TestDesk;
let engineer: TestDesk;
const next = () => org.platform.ids.next();

beforeAll(async () => {
  org = await organisation();
  operator = await org.staffed('call-centre', 'operator');
  engineer = await org.staffed('workshop', 'engineer');
}, 180_000);
afterAll(() => org.close());
afterEach(() => startOver(org));

describe('erasing a person', () => {
  it('takes their rows, children, conflicts, old numbers, pointers and key, and puts every id in the registry (R-ERA-3)', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    const other = await story(org, operator, engineer, { name: 'Somebody Else', phone: '+447700900999', email: null });
    const { erased, remains } = await eraseFor(org, { subjects: [ids.customer] });
    expect(remains).toEqual([]);
    expect(erased.map(({ kind }) => kind).sort()).toEqual(['call', 'customer', 'payment', 'product', 'repair']);
    expect(await counts(org)).toMatchObject({ customer: 1, product: 1, call: 1, callNote: 1, repair: 1, warranty: 1, payment: 2 });
    for (const table of ['feed', 'conflict', 'subject_key', 'number_alias', 'held_operation']) {
      for (const id of Object.values(ids)) expect(`${table} ${await stands(org, table, id)}`).toBe(`${table} false`);
    }
    expect(await stands(org, 'subject_key', other.customer)).toBe(true);
    for (const id of Object.values(ids)) expect(await stands(org, 'registry', id)).toBe(true);
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });

  it('leaves of money that was moved a new row with amount, date and reference, and nothing of whose it was', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await eraseFor(org, { subjects: [ids.customer] });
    const accounts = await org.staffed('accounts', 'accounts');
    await accounts.pull();
    const [left] = [...accounts.rows.values()].filter(({ kind }) => kind === 'payment');
    expect(left?.envelope.id).not.toBe(ids.payment);
    expect(left?.envelope.subject).toBeNull();
    expect(left?.values).toMatchObject({
      repair: null,
      gatewayReference: 'pi_3Nq',
      amountMinor: 4200,
      paidOn: '2026-11-20',
      brand: null,
      last4: null,
    });
  });

  it('writes one line a record: erased, by which rule, in which run, and no name (R-ERA-2)', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    const { run } = await eraseFor(org, { subjects: [ids.customer] });
    const lines = await org.db.selectFrom('erasure_log').selectAll().where('run', '=', run).execute();
    expect(lines.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual(
      ['call', 'customer', 'payment', 'product', 'repair'].map((kind) => `${kind} erased`),
    );
    expect(lines.find(({ kind }) => kind === 'call')).toMatchObject({
      record: ids.call,
      stores: { rows: 2 },
      policy_version: expect.any(Number) as unknown,
    });
    expect(JSON.stringify(lines)).not.toMatch(/Vosper|\+4477|TR11/);
  });

  it('takes everybody that merges have linked to them (R-CALLER-3)', async () => {
    const [first, second] = [await story(org, operator, engineer), await story(org, operator, engineer)];
    for (const ids of [first, second]) await complete(org, engineer, ids);
    await sql`update customer set merged_into = ${first.customer}::uuid where id = ${second.customer}::uuid`.execute(org.db);
    await eraseFor(org, { subjects: [first.customer] });
    expect(await counts(org)).toEqual({ payment: 2 });
  });
});

describe('erasing records', () => {
  it('takes a call with its notes and leaves the customer; what merely mentioned it mentions nobody now', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await eraseFor(org, { records: [{ kind: 'call', id: ids.call }] });
    expect(await counts(org)).toMatchObject({ customer: 1, product: 1, repair: 1 });
    expect(await stands(org, 'call_note', ids.call)).toBe(false);
    await operator.pull();
    expect(operator.values('repair', ids.repair)).toMatchObject({ call: null, customer: ids.customer });
    expect(await stands(org, 'subject_key', ids.customer)).toBe(true);
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });

  it('leaves a customer whom records still need, whole, and says so', async () => {
    const ids = await story(org, operator, engineer);
    const before = await counts(org);
    const { erased, remains } = await eraseFor(org, { records: [{ kind: 'customer', id: ids.customer }] });
    expect(erased).toEqual([]);
    expect(remains).toContainEqual({ kind: 'customer', id: ids.customer, number: null, why: 'needed' });
    expect(await counts(org)).toEqual(before);
  });

  it('evicts from the workshop what only the erased repair had brought there', async () => {
    const ids = await story(org, operator, engineer);
    await engineer.pull();
    expect(engineer.has('customer', ids.customer)).toBe(true);
    await complete(org, engineer, ids);
    await eraseFor(org, { records: [{ kind: 'repair', id: ids.repair }] });
    await engineer.pull();
    for (const kind of ['repair', 'customer', 'product', 'call'] as const) {
      const id = ids[kind];
      expect(engineer.has(kind, id)).toBe(false);
    }
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });
});

describe('what arrives later', () => {
  it('about something erased is answered so, and makes nothing (R-ERA-3)', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await eraseFor(org, { subjects: [ids.customer] });
    const answers = await operator.push(
      operator.operation('customer', ids.customer, { town: 'York' }, { epoch: 1, version: 1 }),
      operator.operation('customer', ids.customer, customer()),
      operator.operation('callNote', next(), { call: ids.call, text: 'Late', at: 1, by: operator.person }),
      operator.operation('repair', next(), repair(ids.customer, ids.product, null)),
    );
    expect(answers.map(({ status, code }) => `${status} ${code ?? ''}`)).toEqual(Array(4).fill('erased erased'));
    expect(await counts(org)).toEqual({ payment: 1 });
  });

  it('a new call about somebody erased comes back to be saved without customer (R-ERA-3)', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await eraseFor(org, { subjects: [ids.customer] });
    const [answer] = await operator.push(operator.operation('call', next(), call(ids.customer, null)));
    expect(answer).toMatchObject({ status: 'erased', code: 'customer-erased' });
    expect(await operator.write('call', next(), call(null, null))).toBe('applied');
  });

  it('a customer written before the decision who matches by phone, mail or name and postcode is held for a manager; a later one is new (R-ERA-3)', async () => {
    const before = { at: `${(org.platform.clock.now() - 60_000).toString(16).padStart(12, '0')}-0000` };
    const ids = await story(org, operator, engineer, { phone: '+447700900123' });
    await complete(org, engineer, ids);
    await eraseFor(org, { subjects: [ids.customer] });
    const written = async (set: Parameters<typeof customer>[0], change = before) => {
      const [answer] = await operator.push(operator.operation('customer', next(), customer(set), null, change));
      return answer?.status;
    };
    expect(await written({ phone: '+447700900123', name: 'A. Other', postcode: 'LS1 1AA' })).toBe('held');
    expect(await written({ phone: null, name: 'ada  vosper', postcode: 'tr113hg' })).toBe('held');
    expect(await written({ phone: '+447700900555', name: 'A. Other', postcode: 'LS1 1AA' })).toBe('applied');
    org.platform.ahead += 60_000;
    expect(await operator.write('customer', next(), customer({ phone: '+447700900123' }))).toBe('applied');
  });
});
