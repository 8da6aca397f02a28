import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liftHold, setHold } from '#server/holds/index.ts';
import { importRows } from '#server/import/index.ts';
import { runRetention, type Ran } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, idOf, product, repair, row } from './support.ts';

let firm: Organisation;
let today: string;
const year = 365;
const ago = (days: number): string => addDays(today, -days);
const start = Date.UTC(2020, 0, 1);

/** Ada's call ended its three years yesterday; Bob's repair its two; Cleo called last month; nobody knows who Dan was. */
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
  await importRows(firm.server.context, [
    row('customer', 'a1', start, customer('Ada Vosper', { lastContactOn: ago(3 * year + 2) })),
    row('call', 'a2', start, call('C-2020-9001', 'a1', ago(3 * year + 2))),
    row('customer', 'b1', start, customer('Bob Tanner', { lastContactOn: ago(2 * year + 9) })),
    row('product', 'b2', start, product('b1')),
    row('repair', 'b3', start, repair('R-2020-9001', 'b1', 'b2', ago(2 * year + 9), ago(2 * year + 2))),
    row('call', 'b4', start, call('C-2020-9002', 'b1', ago(2 * year + 9))),
    row('customer', 'c1', start, customer('Cleo Marsh', { lastContactOn: ago(30) })),
    row('call', 'c2', start, call('C-2020-9003', 'c1', ago(30))),
    row('call', 'd1', start, call('C-2020-9004', null, ago(4 * year))),
  ]);
});
afterEach(() => firm.close());

const databaseNow = () => Promise.resolve(firm.platform.clock.now());
const run = (more: object = {}): Promise<Ran> =>
  runRetention(firm.server.context, { upSince: firm.platform.clock.now(), databaseNow, ...more });
const left = async (): Promise<string[]> => {
  const tables = ['customer', 'product', 'call', 'repair'].map((kind) => sql`select id from ${sql.table(kind)}`);
  const { rows } = await sql<{ id: string }>`${sql.join(tables, sql` union all `)}`.execute(firm.db);
  return rows.map(({ id }) => id.slice(-2)).sort();
};
const log = async (id: string) =>
  (
    await sql<{ outcome: string; rule: string }>`select outcome, rule from erasure_log where record = ${idOf(id)} order by at, id`.execute(
      firm.db,
    )
  ).rows;

describe('a run of retention', () => {
  it('erases what is due and nothing else, with one line of log for each record (R-ERA-2)', async () => {
    expect(await run()).toMatchObject({
      state: 'done',
      due: 4,
      byRule: { 'helpline-3y': 2, 'last-record': 1, 'repair-2y': 1 },
      erased: 4,
      waiting: 0,
    });
    expect(await left()).toEqual(['b1', 'b2', 'b4', 'c1', 'c2']);
    expect(await log('a2')).toEqual([{ outcome: 'erased', rule: 'helpline-3y' }]);
    expect(await log('a1')).toEqual([{ outcome: 'erased', rule: 'last-record' }]);
    expect(await log('b3')).toEqual([{ outcome: 'erased', rule: 'repair-2y' }]);
    expect(await log('c2')).toEqual([]);
  });

  it('finds nothing more when it runs again, and goes on where it was broken off (R-ERA-2)', async () => {
    await expect(
      run({
        onProgress: (done: number, all: number) => {
          if (done < all) return;
          throw new Error('pulled the plug');
        },
      }),
    ).rejects.toThrow();
    expect(await run()).toMatchObject({ state: 'done', erased: 4 });
    expect(await run()).toMatchObject({ state: 'done', due: 0, erased: 0 });
  });

  it('counts and erases nothing on a dry run', async () => {
    expect(await run({ dryRun: true })).toMatchObject({ state: 'dry-run', due: 4, erased: 0 });
    expect(await left()).toHaveLength(9);
  });

  it('leaves what a hold covers, and says so (R-RET-7)', async () => {
    await setHold(firm.server.context, {
      ...{ scope: 'customer', records: [idOf('a1')], reason: 'Claim 17', authority: 'Counsel', reviewOn: addDays(today, 90), by: null },
    });
    expect(await run()).toMatchObject({ erased: 2, remained: 2 });
    expect(await log('a2')).toEqual([{ outcome: 'hold', rule: 'helpline-3y' }]);
  });

  it('erases nothing when holds cannot be read (R-RET-7)', async () => {
    await sql`insert into hold (id, scope, records, reason, authority, review_on, set_at) values
      (${idOf('99')}, 'customer', '"torn"', 'x', 'x', '2027-01-01', 1)`.execute(firm.db);
    await expect(run()).rejects.toMatchObject({ problem: { code: 'held' } });
    expect(await left()).toHaveLength(9);
  });

  it('erases nothing when the clock cannot be believed, and says so (R-ERA-5)', async () => {
    const off = await run({ databaseNow: () => Promise.resolve(firm.platform.clock.now() - 3_600_000) });
    expect(off).toMatchObject({ state: 'stopped', problem: 'clock-off-database', erased: 0, waiting: 4 });
    expect(await left()).toHaveLength(9);
    expect(await log('a2')).toEqual([{ outcome: 'clock-off-database', rule: 'helpline-3y' }]);
  });

  it('waits for a workstation that may hold an unsent talk of the last day, at most until it locks (R-ERA-2)', async () => {
    await firm.staffed('call-centre', 'operator');
    await sql`update device set last_contact = last_contact - ${3 * 24 * 3_600_000}::bigint`.execute(firm.db);
    const first = await run();
    expect(first).toMatchObject({ state: 'done', waiting: 3, erased: 1 });
    expect(await log('a2')).toEqual([{ outcome: 'waiting-for-workstation', rule: 'helpline-3y' }]);
    await sql`update device set leased_at = leased_at - ${30 * 24 * 3_600_000}::bigint`.execute(firm.db);
    expect(await run()).toMatchObject({ state: 'done', waiting: 0, erased: 3 });
  });

  it('waits for a manager when much is due after an import (R-ERA-5)', async () => {
    await run();
    const many = Array.from({ length: 60 }, (_, i) => row('call', `e${i}`, start, call(`C-2020-8${i}`, null, ago(5 * year))));
    await importRows(firm.server.context, many);
    const held = await run();
    expect(held).toMatchObject({ state: 'waiting', due: 60, erased: 0, waiting: 60 });
    expect(await run({ approvedBy: idOf('0f') })).toMatchObject({ state: 'done', erased: 60 });
  });

  it('a talk on the last day saves the record (R-ERA-2)', async () => {
    await sql`update customer set last_contact_on = ${today} where id = ${idOf('a1')}`.execute(firm.db);
    expect(await run()).toMatchObject({ due: 2 });
    expect(await left()).toContain('a2');
  });

  it('R-CALLER-3: a chain of links is one group, however long: it goes together, and a hold on any of it holds all', async () => {
    const link = (into: string) => ({ standing: 'merged', mergedInto: idOf(into), lastContactOn: ago(4 * year) });
    await importRows(firm.server.context, [
      row('customer', 'f1', start, customer('Eve Lund', { lastContactOn: ago(4 * year) })),
      row('customer', 'f2', start, customer('E. Lund', link('f1'))),
      row('customer', 'f3', start, customer('Eve L.', link('f2'))),
      row('call', 'f4', start, call('C-2020-9005', 'f3', ago(4 * year))),
    ]);
    const { id } = await setHold(firm.server.context, {
      ...{ scope: 'customer', records: [idOf('f1')], reason: 'Claim 17', authority: 'Counsel', reviewOn: addDays(today, 90), by: null },
    });
    await run();
    expect((await left()).filter((tail) => tail.startsWith('f'))).toEqual(['f1', 'f2', 'f3', 'f4']);
    expect(await log('f3')).toEqual([{ outcome: 'hold', rule: 'last-record' }]);
    await liftHold(firm.server.context, id, null);
    await run();
    expect((await left()).filter((tail) => tail.startsWith('f'))).toEqual([]);
  });

  it('takes customers after their cases, also where a batch begins in the middle of somebody’s (R-ERA-2)', async () => {
    const people = Array.from({ length: 120 }, (_, i) => [
      row('customer', `1${i + 100}`, start, customer(`Somebody ${i}`, { lastContactOn: ago(4 * year) })),
      row('product', `2${i + 100}`, start, product(`1${i + 100}`)),
      row('call', `3${i + 100}`, start, call(`C-2020-7${i}`, `1${i + 100}`, ago(4 * year))),
    ]).flat();
    await importRows(firm.server.context, people);
    expect(await run({ approvedBy: idOf('0f') })).toMatchObject({ erased: 4 + 360, remained: 0 });
  });
});
