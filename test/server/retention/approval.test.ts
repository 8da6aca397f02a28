import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { importRows } from '#server/import/index.ts';
import { openActions } from '#server/registers/index.ts';
import { decideRun, erasuresPage, keepRetention, runRetention, type Ran } from '#server/retention/index.ts';
import { addDays, addWorkingDays, dateInZone, presets } from '#shared/policy/index.ts';
import { must, problemOf } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, idOf, product, repair, row } from './support.ts';

let firm: Organisation;
let today: string;
const start = Date.UTC(2020, 0, 1);
const day = 24 * 3_600_000;
const ago = (days: number): string => addDays(today, -days);
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
});
afterEach(() => firm.close());

const now = () => firm.platform.clock.now();
const run = (more: object = {}): Promise<Ran> =>
  runRetention(firm.server.context, { upSince: now(), databaseNow: () => Promise.resolve(now()), ...more });
const page = () => erasuresPage(firm.server.context);
const manyDue = (count: number) =>
  importRows(
    firm.server.context,
    Array.from({ length: count }, (_, i) => row('call', `e${i}`, start, call(`C-2020-8${i}`, null, ago(5 * 366)))),
  );

describe('R-ERA-5: a run that waits for a manager', () => {
  it('waits on, night after night, is due on the same day, and tells what waits', async () => {
    await manyDue(60);
    await run();
    firm.platform.ahead += day;
    expect(await run()).toMatchObject({ state: 'waiting', erased: 0 });
    const { runs } = await page();
    expect(runs[0]).toMatchObject({ state: 'waiting', due: 60, waiting: 60, decision: null, dueOn: addWorkingDays(today, 5, []) });
    expect(runs[0]?.outcomes).toEqual([{ outcome: 'waiting-for-manager', rule: 'helpline-3y', count: 60 }]);
    expect(runs[0]?.dueOn).toBe(runs[1]?.dueOn);
    expect(await openActions(firm.db)).toMatchObject([{ source: 'not-erased', what: 'waiting-for-manager' }]);
  });

  it('goes on within minutes when a manager approves it on the page, under their name; nobody else may', async () => {
    await manyDue(60);
    const { run: id } = await run();
    const [office, privacy] = [await firm.staffed('management', 'manager'), await firm.staffed('management', 'privacy-lead')];
    const word = { run: id, decision: 'approved' as const, reason: 'Checked the import' };
    expect(problemOf(await privacy.ask('decideRun', { grant: privacy.grant, ...word })).code).toBe('not-allowed');
    must(await office.ask('decideRun', { grant: office.grant, ...word }));
    expect(problemOf(await office.ask('decideRun', { grant: office.grant, ...word })).code).toBe('not-found');
    await lookOnce();
    const { runs } = must(await office.ask('erasuresPage', { grant: office.grant }));
    expect(runs[0]).toMatchObject({ state: 'done', erased: 60 });
    expect(runs[1]).toMatchObject({ decision: 'approved', decidedBy: office.name, reason: 'Checked the import' });
    expect(await firm.db.selectFrom('retention_run').select('approved_by').where('state', '=', 'done').execute()).toEqual([
      { approved_by: office.person },
    ]);
  });

  it('erases nothing when it is declined, and asks again the next night', async () => {
    await manyDue(60);
    const { run: id } = await run();
    await decideRun(firm.server.context, idOf('0f'), { run: id, decision: 'declined', reason: 'Import is wrong' });
    await lookOnce();
    expect((await page()).runs).toHaveLength(1);
    firm.platform.ahead += day;
    await lookOnce();
    expect((await page()).runs.map(({ state, decision }) => [state, decision])).toEqual([
      ['waiting', null],
      ['waiting', 'declined'],
    ]);
  });

  it('does not come back once an approved run was done: nothing has changed since', async () => {
    await manyDue(60);
    await run({ approvedBy: idOf('0f') });
    firm.platform.ahead += 2 * 366 * day;
    await firm.db
      .updateTable('retention_run')
      .set({ started_at: now() - day })
      .execute();
    expect((await run()).state).toBe('done');
  });
});

/** One look of the schedule, whose timer the test fires. */
async function lookOnce(): Promise<void> {
  const due: (() => void)[] = [];
  const timers = { after: (_ms: number, look: () => void) => (due.push(look), () => undefined) };
  const { context } = firm.server;
  const platform = { clock: context.platform.clock, random: context.platform.random, ids: context.platform.ids, timers };
  const lastRun = now() - 1;
  // The database keeps the machine's time, which tests move away from.
  const moved = firm.platform.ahead;
  if (moved > 0)
    await firm.db
      .updateTable('retention_run')
      .set({ started_at: lastRun - day })
      .execute();
  const stop = keepRetention({ ...context, platform }, moved > 0 ? () => Promise.resolve(now()) : undefined);
  due.shift()?.();
  await expect.poll(() => due.length, { timeout: 30_000 }).toBe(1);
  stop();
}

describe('what a run sees ahead', () => {
  it('counts what is due in 30, 60 and 90 days, and lists unknown warranties of what is due in 60 (R-RET-4)', async () => {
    await importRows(firm.server.context, [
      row('customer', 'a1', start, customer('Ada Vosper', { lastContactOn: ago(3 * 365) })),
      row('product', 'a2', start, product('a1')),
      row('repair', 'a3', start, repair('R-2020-9001', 'a1', 'a2', ago(2 * 366), addDays(ago(2 * 366), 45))),
      row('call', 'a4', start, call('C-2020-9001', 'a1', ago(3 * 365 - 80), {})),
    ]);
    await run();
    const { ahead } = await page();
    expect(ahead?.forecast).toMatchObject({ repair: [0, 1, 1] });
    expect(ahead?.warranties).toMatchObject([{ kind: 'repair', id: idOf('a3'), number: 'R-2020-9001' }]);
    expect(ahead?.warrantyCount).toBe(1);
  });

  it('lists what is open and untouched for 90 days; 180 days open a corrective action, once (R-RET-3)', async () => {
    const held = (of: string, on: string) => ({ ...repair(`R-2020-900${of}`, 'a1', 'a2', on, null), stage: 'on-hold' });
    await importRows(firm.server.context, [
      row('customer', 'a1', start, customer('Ada Vosper')),
      row('product', 'a2', start, product('a1')),
      row('repair', 'a3', start, held('1', ago(95))),
      row('repair', 'a4', start, held('2', ago(200))),
      row('repair', 'a5', start, held('3', ago(20))),
    ]);
    await run();
    await run();
    expect((await page()).ahead?.untouched).toMatchObject([
      { id: idOf('a4'), touchedOn: ago(200), overdue: true, number: 'R-2020-9002' },
      { id: idOf('a3'), touchedOn: ago(95), overdue: false },
    ]);
    expect(await openActions(firm.db)).toMatchObject([{ source: 'untouched', what: 'untouched-repair', about: 1 }]);
  });

  it('lists under the preset of three years and one what is in its last year, the first to go first, for its owner to go through (R-RET-6)', async () => {
    await transact(firm.db, firm.platform, (tx) =>
      publishPolicy(tx, firm.platform, null, (policy) => ({ ...policy, retention: presets['city-3-plus-1'] })),
    );
    await importRows(firm.server.context, [
      row('call', 'a1', start, call('C-2020-9001', null, ago(2 * 365))),
      row('call', 'a2', start, call('C-2020-9002', null, ago(3 * 366))),
      row('call', 'a3', start, call('C-2020-9003', null, ago(3 * 366 + 60))),
    ]);
    await run();
    const { ahead } = await page();
    expect(ahead?.unused).toMatchObject([
      { kind: 'call', id: idOf('a3'), number: 'C-2020-9003' },
      { kind: 'call', id: idOf('a2'), number: 'C-2020-9002' },
    ]);
    expect(ahead?.unusedCount).toBe(2);
  });
});

describe('what cannot be read', () => {
  it('makes that record "not erased" with the reason and a corrective action; the rest of its batch goes (R-ERA-2)', async () => {
    const payment = { repair: idOf('a3'), site: 'main', gateway: 'test', gatewayReference: 'gw-1', amountMinor: 100, currency: 'GBP' };
    await importRows(firm.server.context, [
      row('customer', 'a1', start, customer('Ada Vosper')),
      row('product', 'a2', start, product('a1')),
      row('repair', 'a3', start, { ...repair('R-2020-9001', 'a1', 'a2', ago(4 * 366), ago(4 * 366)), chargeMinor: 100, paid: true }),
      row('payment', 'a4', start, { ...payment, paidOn: ago(4 * 366), status: 'paid', brand: null, last4: null }),
      row('call', 'b1', start, call('C-2020-9001', null, ago(5 * 366))),
      row('call', 'b2', start, call('C-2020-9002', null, ago(5 * 366))),
    ]);
    await sql`update payment set sealed = '\\x00010203'::bytea where id = ${idOf('a4')}`.execute(firm.db);
    expect(await run()).toMatchObject({ state: 'done', erased: 2, failed: 1 });
    const { rows } = await sql<{ outcome: string }>`select outcome from erasure_log where record = ${idOf('a3')}`.execute(firm.db);
    expect(rows).toEqual([{ outcome: 'unreadable' }]);
    expect(await openActions(firm.db)).toMatchObject([{ source: 'not-erased', what: 'records-unreadable', about: 1 }]);
  });
});
