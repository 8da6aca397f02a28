import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { importRows } from '#server/import/index.ts';
import { runRetention, type Ran } from '#server/retention/index.ts';
import { addDays, addYears, dateInZone, presets, type RetentionPolicy } from '#shared/policy/index.ts';
import type { TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call as typedCall } from '../support/rows.ts';
import { call, customer, idOf, product, repair, row } from './support.ts';

let firm: Organisation;
let desk: TestDesk;
let today: string;
const start = Date.UTC(2020, 0, 1);
const [ada, bob, cleo, dan] = [idOf('a1'), idOf('b1'), idOf('c1'), idOf('d1')];

/** Ada has not rung for three years and a day; Bob has, with a repair; Cleo was merged into Ada; Dan rang yesterday. */
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
  desk = await firm.staffed('call-centre', 'operator');
  await follow(city);
  const long = addDays(addYears(today, -3), -1);
  await importRows(firm.server.context, [
    row('customer', 'a1', start, customer('Ada Vosper', { lastContactOn: long })),
    row('call', 'a2', start, call('C-2020-9001', 'a1', long)),
    row('customer', 'b1', start, customer('Bob Tanner', { lastContactOn: long })),
    row('product', 'b2', start, product('b1')),
    row('repair', 'b3', start, repair('R-2020-9001', 'b1', 'b2', long, addDays(today, -700))),
    row('customer', 'c1', start, customer('Cleo Marsh', { lastContactOn: long, standing: 'merged', mergedInto: ada })),
    row('customer', 'd1', start, customer('Dan Webb', { lastContactOn: addDays(today, -1) })),
  ]);
  await desk.pull();
});
afterEach(() => firm.close());

const city = presets['city-3-plus-1'];
const follow = (retention: RetentionPolicy) =>
  transact(firm.db, firm.platform, (tx) => publishPolicy(tx, firm.platform, null, (policy) => ({ ...policy, retention })));
const now = () => firm.platform.clock.now();
const run = (more: object = {}): Promise<Ran> =>
  runRetention(firm.server.context, { upSince: now(), databaseNow: () => Promise.resolve(now()), approvedBy: idOf('0f'), ...more });
const standings = async () => {
  const { rows } = await sql<{ id: string; standing: string }>`select id, standing from customer order by id`.execute(firm.db);
  return Object.fromEntries(rows.map(({ id, standing }) => [id, standing]));
};
const before = { [ada]: 'live', [bob]: 'live', [cleo]: 'merged', [dan]: 'live' };

describe('R-RET-6: three years unused, and out of use', () => {
  it('the nightly run puts out of use whoever nobody has used, and desks hear of it; who was merged keeps that', async () => {
    expect(await run({ dryRun: true })).toMatchObject({ outOfUse: 1, backInUse: 0 });
    expect(await standings()).toEqual(before);
    expect(await run()).toMatchObject({ state: 'done', erased: 0, outOfUse: 1, backInUse: 0 });
    expect(await standings()).toEqual({ ...before, [ada]: 'deactivated' });
    await desk.pull();
    expect(desk.values('customer', ada)).toMatchObject({ standing: 'deactivated', name: 'Ada Vosper' });
    expect(await run()).toMatchObject({ outOfUse: 0, backInUse: 0 });
  });

  it('a call brings them back with its own push, and the night leaves them so', async () => {
    await run();
    await desk.pull();
    await desk.write('call', v7(), typedCall(ada, null, { contactOn: today, status: 'closed' }));
    expect(await standings()).toEqual(before);
    expect(await run()).toMatchObject({ outOfUse: 0, backInUse: 0 });
  });

  it('another policy brings back whom it would not have put out of use', async () => {
    await run();
    await follow({ ...city, cases: { ...city.cases, activeYears: 5 } });
    expect(await run()).toMatchObject({ backInUse: 1 });
    expect(await standings()).toEqual(before);
  });

  it('what a desk typed before it knew is taken: an edit, and a link', async () => {
    const base = desk.version('customer', ada);
    const earlier = `${(now() - 3_600_000).toString(16).padStart(12, '0')}-0000`;
    const edit = desk.operation('customer', ada, { town: 'Penryn' }, base, { at: earlier });
    const link = desk.operation('customer', ada, { standing: 'merged', mergedInto: dan }, base, { at: earlier });
    await run();
    expect((await desk.push(edit, link)).map(({ status }) => status)).toEqual(['applied', 'applied']);
    await desk.pull();
    expect(desk.values('customer', ada)).toMatchObject({ town: 'Penryn', standing: 'merged', mergedInto: dan });
  });

  it('a run that waits or was stopped turns nobody', async () => {
    expect(await run({ databaseNow: () => Promise.resolve(now() + 3_600_000) })).toMatchObject({ state: 'stopped', outOfUse: 0 });
    expect(await standings()).toEqual(before);
  });

  it('waits for a workstation that may still hold a talk of their last day in use', async () => {
    await sql`update device set last_contact = last_contact - ${3 * 24 * 3_600_000}::bigint`.execute(firm.db);
    expect(await run()).toMatchObject({ state: 'done', outOfUse: 0 });
    await desk.pull();
    expect(await run()).toMatchObject({ outOfUse: 1 });
  });

  it('a year later they are erased', async () => {
    await run();
    firm.platform.ahead += 366 * 24 * 3_600_000;
    await run();
    expect(await standings()).not.toHaveProperty(ada);
  });
});
