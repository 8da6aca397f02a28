import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { importRows } from '#server/import/index.ts';
import { runRetention } from '#server/retention/index.ts';
import { addDays, addYears, dateInZone, presets } from '#shared/policy/index.ts';
import { call, customer, idOf, product, row } from '#test/server/retention/support.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let one: Connected;
let since: string;
const [ada, cleo, dan] = [idOf('a1'), idOf('c1'), idOf('d1')];
const retention = presets['city-3-plus-1'];
const start = Date.UTC(2020, 0, 1);
const phone = '+447700900123';

/** Ada was spoken to three years and a day ago, and one of her calls was never closed; Cleo was merged into her; Dan shares her number. */
beforeAll(async () => {
  server = await organisation();
  const { context } = server.server;
  await transact(server.db, server.platform, (tx) => publishPolicy(tx, server.platform, null, (policy) => ({ ...policy, retention })));
  one = await connect(server, 'call-centre', 'operator', []);
  Object.assign(one.desk.policy, { retention });
  const today = dateInZone(server.platform.clock.now(), 'Europe/London');
  since = today;
  const long = addDays(addYears(today, -3), -1);
  await importRows(context, [
    row('customer', 'a1', start, customer('Ada Vosper', { phone, email: 'ada@example.org', postcode: 'TR11 3HG', lastContactOn: long })),
    row('product', 'a2', start, product('a1', { serialNumber: 'SN 4471-09' })),
    row('call', 'a3', start, call('C-2020-009001', 'a1', long)),
    row('call', 'a4', start, call('C-2020-009002', 'a1', long, { channel: 'email', status: 'open', endedAt: null })),
    row(
      'customer',
      'c1',
      start,
      customer('Cleo Marsh', { phone: '+447700900456', lastContactOn: long, standing: 'merged', mergedInto: ada }),
    ),
    row('customer', 'd1', start, customer('Dan Webb', { phone, lastContactOn: addDays(today, -1) })),
  ]);
  await one.sync();
  expect(found('Vosper')).toEqual([ada]);
  expect(one.desk.call('calls.queue', { queue: 'open', limit: 10 }).counts.open).toBe(1);
  await night();
}, 180_000);
afterAll(async () => {
  one.desk.close();
  await server.close();
});

const now = () => server.platform.clock.now();
async function night() {
  await runRetention(server.server.context, { upSince: now(), databaseNow: () => Promise.resolve(now()), approvedBy: idOf('0f') });
  await one.sync();
}
const match = (typed: string) => one.desk.call('customers.match', { typed, limit: 20 }).matches;
const found = (typed: string) => match(typed).map(({ id }) => id);
const card = (id: string) => one.desk.call('customers.card', { id });

describe('R-RET-6: a customer out of use, at a desk', () => {
  it.each(['Vosper', 'ada v', 'Cleo', 'TR11', 'TR11 3HG', 'ada@', 'C-2020', 'SN 4471'])('is not found by %s', (typed) => {
    expect(found(typed)).toEqual([]);
    expect(one.desk.call('search.find', { typed })).toEqual([]);
  });

  it.each(['07700 900', '900123'])('nor by a part of the number, %s, which finds who is in use', (typed) => {
    expect(found(typed)).toEqual([dan]);
  });

  it.each(['07700 900 123', '+44 7700 900123', 'Ada@Example.org', 'C-2020-009001', 'sn447109', '07700 900 456'])(
    'is found by the whole of what only the caller can give, %s, and marked',
    (typed) => {
      const marked = match(typed).find(({ id }) => id === ada);
      expect(marked?.outOfUse).toEqual({ since, keepUntil: addDays(addYears(since, 1), -1) });
      expect(found(typed)).not.toContain(cleo);
    },
  );

  it('is shown while a caller is typed who gives the same number, so that nobody is entered twice, and in no other list', () => {
    const similar = one.desk.call('customers.similar', { phone: '07700 900 123' });
    expect(similar.map(({ id, outOfUse }) => [id, outOfUse !== null])).toEqual([
      [dan, false],
      [ada, true],
    ]);
    expect(card(dan)).toMatchObject({ sharing: [], outOfUse: null });
    expect(one.desk.call('calls.queue', { queue: 'open', limit: 10 })).toMatchObject({ lines: [], counts: { open: 0 } });
    expect(one.desk.call('search.find', { typed: 'C-2020-009001' }).map(({ kind, outOfUse }) => [kind, outOfUse?.since])).toEqual([
      ['call', since],
      ['customer', since],
    ]);
  });

  it('is read and not changed, nor are the cases; nobody is merged into them', () => {
    const { epoch, version, outOfUse } = one.desk.call('customers.verify', { id: ada, facts: ['serial', 'email'] });
    expect(outOfUse).toEqual({ since, keepUntil: addDays(addYears(since, 1), -1) });
    const refused = [
      one.desk.refusal('customers.save', { id: ada, epoch, version, set: { town: 'Penryn' } }),
      one.desk.refusal('calls.note', { id: idOf('a3'), text: 'Asked again' }),
      one.desk.refusal('calls.change', { id: idOf('a4'), epoch: 1, version: 1, set: { status: 'closed' } }),
      one.desk.refusal('customers.unlink', { id: cleo }),
      one.desk.refusal('customers.link', { id: dan, into: ada }),
      one.desk.refusal('customers.link', { id: ada, into: dan }),
    ];
    expect(refused.map((problem) => problem?.code)).toEqual(refused.map(() => 'out-of-use'));
    expect(one.desk.db.prepare('SELECT count(*) AS n FROM operation').get()).toEqual({ n: 0 });
  });

  it('a call for them, with a product that was not known, brings them back: at once here, and with the next push at the server', async () => {
    register(one.desk, { customer: { is: 'known', id: ada }, repair: { contents: '', promisedOn: null } });
    expect(found('Vosper')).toEqual([ada]);
    expect(card(ada).outOfUse).toBeNull();
    await one.sync();
    await night();
    expect(card(ada).outOfUse).toBeNull();
    const { epoch, version } = card(ada);
    expect(one.desk.refusal('customers.save', { id: ada, epoch, version, set: { town: 'Penryn' } })).toBeNull();
  });
});
