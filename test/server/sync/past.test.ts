import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInZone } from '#shared/policy/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product, repair, stageEvent } from '../support/rows.ts';
import { must, type TestDesk } from '../support/desk.ts';

describe('what retention counts from', () => {
  let org: Organisation;
  let desk: TestDesk;
  const ids = { customer: '', product: '', call: '', repair: '' };
  const next = () => org.platform.ids.next();
  const today = () => dateInZone(org.platform.clock.now(), 'Europe/London');

  beforeAll(async () => {
    org = await organisation();
    desk = await org.staffed('call-centre', 'manager');
    for (const kind of ['customer', 'product', 'call', 'repair'] as const) ids[kind] = next();
    await desk.push(
      desk.operation('customer', ids.customer, customer()),
      desk.operation('product', ids.product, product(ids.customer)),
      desk.operation('call', ids.call, call(ids.customer, ids.product, { contactOn: '2999-01-01', startedAt: Date.UTC(2999, 0, 1) })),
      desk.operation('repair', ids.repair, repair(ids.customer, ids.product, ids.call, { promisedOn: '2999-01-01' })),
    );
  });
  afterAll(() => org.close());

  it('R-RET-2: a conversation is never later than the day on which the server hears of it', async () => {
    await desk.pull();
    expect(desk.values('call', ids.call)['contactOn']).toBe(today());
    expect(desk.values('call', ids.call)['startedAt']).toBeLessThan(org.platform.clock.now() + 6 * 60_000);
    expect(desk.values('customer', ids.customer)['lastContactOn']).toBe(today());
  });

  it('R-RET-3: a repair has left on the day on which the server hears of it at the latest, and is promised for any', async () => {
    const far = { ...stageEvent(ids.repair, 'cancelled', desk.person, 'Not wanted any more'), on: '9999-12-31', at: Date.UTC(9999, 0, 1) };
    expect(await desk.write('stageEvent', next(), far)).toBe('applied');
    await desk.pull();
    expect(desk.values('repair', ids.repair)).toMatchObject({ completedOn: today(), promisedOn: '2999-01-01' });
  });

  it('R-RET-3: a move does not claim a day before what its desk sent before: the day of receipt counts, and a manager sees it', async () => {
    const workshop = await org.staffed('workshop', 'engineer');
    const [thing, job] = [next(), next()];
    await desk.push(
      desk.operation('product', thing, product(ids.customer)),
      desk.operation('repair', job, repair(ids.customer, thing, null)),
    );
    await workshop.pull();
    const claimed = { ...stageEvent(job, 'received', workshop.person), on: '2026-01-02' };
    // A desk that has sent nothing yet may have been without the server for long.
    expect(await workshop.write('stageEvent', next(), claimed)).toBe('applied');
    expect(await workshop.write('stageEvent', next(), { ...claimed, to: 'diagnosis' })).toBe('applied');
    await desk.pull();
    const days = [...desk.rows.values()].filter(({ kind, values }) => kind === 'stageEvent' && values['repair'] === job);
    expect(days.map(({ values }) => values['on']).sort()).toEqual(['2026-01-02', today()]);
    const office = await org.staffed('management', 'manager');
    const { dates } = must(await office.ask('correctedDates', { grant: office.grant }));
    expect(dates).toMatchObject([{ kind: 'stageEvent', field: 'on', claimed: '2026-01-02', counted: today(), desk: 'Desk' }]);
    expect(dates[0]?.title).toMatch(/^R-2026-/);
    must(await office.ask('seenDates', { grant: office.grant, opIds: dates.map(({ opId }) => opId) }));
    expect(must(await office.ask('correctedDates', { grant: office.grant })).dates).toEqual([]);
  });

  it('is bounded in a later edit, too', async () => {
    const base = desk.version('call', ids.call);
    expect(await desk.write('call', ids.call, { endedAt: Date.UTC(2999, 0, 1), callBackOn: '2999-01-01' }, base)).toBe('applied');
    await desk.pull();
    expect(desk.values('call', ids.call)['endedAt']).toBeLessThan(org.platform.clock.now() + 6 * 60_000);
    expect(desk.values('call', ids.call)['callBackOn']).toBe('2999-01-01');
  });
});
