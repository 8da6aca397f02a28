import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Context } from '#server/context.ts';
import { importRows } from '#server/import/index.ts';
import { openActions } from '#server/registers/index.ts';
import { runRetention, type Ran } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import { memoryJournal } from '../recovery/restored.ts';
import { must } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call as saidNow, customer as typed } from '../support/rows.ts';
import { call, customer, idOf, product, repair, row } from './support.ts';

let firm: Organisation;
let today: string;
const start = Date.UTC(2016, 0, 1);
const year = 366;
const ago = (days: number): string => addDays(today, -days);
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
});
afterEach(() => firm.close());

const now = () => firm.platform.clock.now();
const run = (context: Partial<Context> = {}, more: object = {}): Promise<Ran> =>
  runRetention({ ...firm.server.context, ...context }, { upSince: now(), databaseNow: () => Promise.resolve(now()), ...more });
const isThere = async (table: string, tail: string): Promise<boolean> =>
  (await sql`select 1 from ${sql.table(table)} where id = ${idOf(tail)}`.execute(firm.db)).rows.length > 0;
const outcomes = async (tail: string): Promise<string[]> =>
  (await sql<{ outcome: string }>`select outcome from erasure_log where record = ${idOf(tail)} order by at, id`.execute(firm.db)).rows.map(
    ({ outcome }) => outcome,
  );

/** Ada: a call of five years ago, a repair of three, and nothing since. */
const ada = () =>
  importRows(firm.server.context, [
    row('customer', 'a1', start, customer('Ada Vosper', { lastContactOn: ago(5 * year) })),
    row('product', 'a2', start, product('a1')),
    row('call', 'a3', start, call('C-2016-1', 'a1', ago(5 * year))),
    row('repair', 'a4', start, repair('R-2016-1', 'a1', 'a2', ago(3 * year), ago(3 * year - 9))),
  ]);

describe('mistakes seen in other products', () => {
  it('any child exempts for ever: a payment kept for the books keeps neither repair nor customer (R-RET-1)', async () => {
    await ada();
    const paid = { repair: idOf('a4'), site: 'main', gateway: 'test', gatewayReference: 'gw-1', amountMinor: 100, currency: 'GBP' };
    await importRows(firm.server.context, [
      row('payment', 'a5', start, { ...paid, paidOn: ago(3 * year), status: 'paid', brand: null, last4: null }),
    ]);
    await run();
    expect([await isThere('customer', 'a1'), await isThere('repair', 'a4'), await isThere('call', 'a3')]).toEqual([false, false, false]);
    const { rows } = await sql<{ repair: string | null }>`select repair from payment`.execute(firm.db);
    expect(rows).toEqual([{ repair: null }]);
  });

  it('guard skips silently: what a guard leaves stands in the log with its reason, and is somebody’s to put right (R-ERA-2)', async () => {
    await ada();
    await run({}, { databaseNow: () => Promise.resolve(now() - 3_600_000) });
    expect(await outcomes('a3')).toEqual(['clock-off-database']);
    expect(await openActions(firm.db)).toMatchObject([{ source: 'not-erased', what: 'clock-off-database' }]);
    await run();
    expect(await outcomes('a3')).toEqual(['clock-off-database', 'erased']);
  });

  it('wrong anchor: the conversation counts, not the day of entry, import or last change (R-RET-2)', async () => {
    await importRows(firm.server.context, [
      row('customer', 'b1', now(), customer('Bob Tanner', { lastContactOn: ago(4 * year) })),
      row('call', 'b2', now(), call('C-2016-2', 'b1', ago(4 * year))),
      row('customer', 'c1', start, customer('Cleo Marsh', { lastContactOn: ago(30) })),
      row('call', 'c2', start, call('C-2016-3', 'c1', ago(5 * year))),
    ]);
    await sql`update customer set version = version + 1`.execute(firm.db);
    await run();
    expect([await isThere('call', 'b2'), await isThere('call', 'c2')]).toEqual([false, true]);
  });

  it('hold ignored by the job, hold that cannot be set: one set by hand on the record’s page stops the night’s run (R-RET-7)', async () => {
    await ada();
    const office = await firm.staffed('management', 'manager');
    const hold = { scope: 'repair' as const, record: idOf('a4'), reason: 'Claim 17', authority: 'Insurer', reviewOn: addDays(today, 90) };
    must(await office.ask('setHold', { grant: office.grant, ...hold }));
    await run();
    expect([await isThere('repair', 'a4'), await isThere('product', 'a2'), await isThere('customer', 'a1')]).toEqual([true, true, true]);
    expect(await outcomes('a4')).toEqual(['hold']);
    expect(await isThere('call', 'a3')).toBe(false);
  });

  it('erased person re-created by the next message: an old one brings nothing back, a new one is a new person (R-ERA-3)', async () => {
    await ada();
    const desk = await firm.staffed('call-centre', 'operator');
    await desk.pull();
    const base = desk.version('customer', idOf('a1'));
    await run();
    expect(await desk.write('customer', idOf('a1'), { phone: '+447700900123' }, base)).toBe('erased');
    expect(await isThere('customer', 'a1')).toBe(false);
    const [again, talk] = [v7(), v7()];
    expect(await desk.write('customer', again, typed({ name: 'Ada Vosper' }))).toBe('applied');
    expect(await desk.write('call', talk, saidNow(again, null))).toBe('applied');
    expect(await isThere('customer', 'a1')).toBe(false);
  });
});

describe('when things go wrong', () => {
  it('a run that is interrupted at any point goes on: in the end all is gone, each record logged as erased once (R-ERA-2)', async () => {
    const tails = Array.from({ length: 6 }, (_, i) => `e${i}`);
    const many = tails.map((tail, i) => row('call', tail, start, call(`C-2016-9${i}`, null, ago(5 * year + i))));
    await ada();
    await importRows(firm.server.context, many);
    const pulled = new Error('pulled the plug');
    for (let steps = 0; ; steps += 1) {
      let left = steps;
      const journal = memoryJournal();
      // The plug is pulled with the last thing of a transaction, later each time.
      const dying = {
        ...journal,
        append: (...entry: Parameters<typeof journal.append>) => {
          left -= 1;
          if (left < 0) throw pulled;
          journal.append(...entry);
        },
      };
      const ended = await run({ journal: dying }).catch((error: unknown) => error);
      if (typeof ended === 'object' && ended !== null && 'state' in ended && !(await isThere('customer', 'a1'))) break;
      expect(steps).toBeLessThan(20);
    }
    await run();
    for (const tail of [...tails, 'a1', 'a3', 'a4'])
      expect([tail, (await outcomes(tail)).filter((one) => one === 'erased')]).toEqual([tail, ['erased']]);
  });

  it('an operator’s talk on the last day, offline, saves the record: the run waits for that desk, and then nothing is due (R-ERA-2)', async () => {
    await importRows(firm.server.context, [
      row('customer', 'a1', start, customer('Ada Vosper', { lastContactOn: addDays(today, -3 * 365 - 2) })),
      row('call', 'a3', start, call('C-2016-1', 'a1', addDays(today, -3 * 365 - 2))),
    ]);
    const desk = await firm.staffed('call-centre', 'operator');
    await desk.pull();
    // The desk was last heard three days ago; on the last day of the record it talked to Ada, and could not say so.
    await sql`update device set last_contact = last_contact - ${3 * 24 * 3_600_000}::bigint`.execute(firm.db);
    const talk = desk.operation(
      'call',
      v7(),
      saidNow(idOf('a1'), null, { contactOn: addDays(today, -1), startedAt: now() - 24 * 3_600_000 }),
    );
    expect(await run()).toMatchObject({ waiting: 2, erased: 0 });
    expect(await outcomes('a3')).toEqual(['waiting-for-workstation']);
    expect((await desk.push(talk))[0]?.status).toBe('applied');
    expect(await run()).toMatchObject({ due: 0, erased: 0 });
    expect(await isThere('customer', 'a1')).toBe(true);
  });
});
