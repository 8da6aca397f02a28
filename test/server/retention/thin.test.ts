import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { setHold } from '#server/holds/index.ts';
import { importRows } from '#server/import/index.ts';
import { runRetention, type Ran } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import { memoryJournal, rebirth, save } from '../recovery/restored.ts';
import type { TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer as typed } from '../support/rows.ts';
import { call, customer, idOf, row } from './support.ts';

let firm: Organisation;
let desk: TestDesk;
let today: string;
const start = Date.UTC(2020, 0, 1);
const journal = memoryJournal();
const ada = idOf('a1');
const details = { town: 'Falmouth', address: '4 Quay Street', postcode: 'TR11 3HG', phone: '+447700900123', email: 'ada@example.org' };

/** Ada rang four months ago and nothing is open; what is hers was entered then. */
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
  desk = await firm.staffed('call-centre', 'operator');
  const on = addDays(today, -120);
  await importRows(firm.server.context, [
    row('customer', 'a1', start, customer('Ada Vosper', { ...details, lastContactOn: on })),
    row('call', 'a2', start, call('C-2020-9001', 'a1', on)),
  ]);
});
afterEach(() => firm.close());

const now = () => firm.platform.clock.now();
const run = (): Promise<Ran> =>
  runRetention({ ...firm.server.context, journal }, { upSince: now(), databaseNow: () => Promise.resolve(now()), approvedBy: idOf('0f') });
const seen = async () => {
  await desk.pull();
  return desk.values('customer', ada);
};

describe('R-RET-5: fields go with the need', () => {
  it('in the nightly run, and on desks: a call by phone keeps name and phone', async () => {
    expect(await seen()).toMatchObject({ name: 'Ada Vosper', ...details });
    expect(await run()).toMatchObject({ state: 'done', erased: 0, thinned: 1 });
    expect(await seen()).toMatchObject({
      name: 'Ada Vosper',
      phone: '+447700900123',
      town: null,
      address: null,
      postcode: null,
      email: null,
    });
    const { rows } = await sql<{ outcome: string; rule: string; stores: unknown }>`select outcome, rule, stores from erasure_log`.execute(
      firm.db,
    );
    expect(rows).toEqual([{ outcome: 'thinned', rule: 'with-need', stores: { fields: ['town', 'address', 'postcode', 'email'] } }]);
    expect(await run()).toMatchObject({ thinned: 0 });
  });

  it('an older operation does not bring them back, nor does a conflict keep them; what is written later stands', async () => {
    await desk.pull();
    const base = desk.version('customer', ada);
    const earlier = `${(now() - 3_600_000).toString(16).padStart(12, '0')}-0000`;
    const older = desk.operation('customer', ada, { address: '9 Old Lane', email: 'old@example.org' }, base, { at: earlier });
    await run();
    expect((await desk.push(older))[0]?.status).toBe('applied');
    expect(await seen()).toMatchObject({ address: null, email: null });
    expect(await sql`select 1 from conflict`.execute(firm.db)).toMatchObject({ rows: [] });
    await desk.write('customer', ada, { address: '1 New Road' }, desk.version('customer', ada));
    expect(await seen()).toMatchObject({ address: '1 New Road' });
    // Nothing needs it either: the next night looks at whoever was written to again.
    expect(await run()).toMatchObject({ thinned: 1 });
    expect(await seen()).toMatchObject({ address: null });
  });

  it('what a legal hold covers stays whole (R-RET-7)', async () => {
    const hold = { scope: 'customer', records: [ada], reason: 'Claim 17', authority: 'Counsel', reviewOn: '2027-05-03', by: null } as const;
    await setHold(firm.server.context, hold);
    expect(await run()).toMatchObject({ thinned: 0 });
    expect(await seen()).toMatchObject(details);
  });

  it('somebody who has just been spoken to keeps everything', async () => {
    const id = v7();
    await desk.write('customer', id, typed());
    expect(await run()).toMatchObject({ thinned: 1 });
    await desk.pull();
    expect(desk.values('customer', id)).toMatchObject({ address: '4 Quay Street' });
  });

  it('a restored backup does not bring them back', async () => {
    const saved = await save(firm);
    await run();
    const reborn = await rebirth(firm, saved, journal);
    desk.moveTo(reborn.server.app);
    desk.cursor = 0;
    expect(await seen()).toMatchObject({ name: 'Ada Vosper', phone: '+447700900123', address: null, email: null });
    saved.remove();
    await reborn.close();
  });
});
