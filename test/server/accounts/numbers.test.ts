import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisation, type Organisation } from '../support/organisation.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { call, customer } from '../support/rows.ts';

describe('numbers', () => {
  let org: Organisation;
  let one: TestDesk;
  let other: TestDesk;
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    org = await organisation();
    one = await org.staffed('call-centre', 'operator');
    other = await org.staffed('call-centre', 'operator');
  });
  afterAll(() => org.close());

  it('come in blocks of 200 a series and year that no two desks share', async () => {
    const year = new Date(org.platform.clock.now()).getUTCFullYear();
    const blocks = [];
    for (const desk of [one, other, one]) blocks.push(must(await desk.ask('numbers', { series: 'C', year })));
    expect(blocks.map(({ from, to }) => [from, to])).toEqual([
      [1, 200],
      [201, 400],
      [401, 600],
    ]);
    expect(must(await one.ask('numbers', { series: 'R', year })).from).toBe(1);
    expect(must(await one.ask('numbers', { series: 'C', year: year + 1 })).from).toBe(1);
    expect(problemOf(await one.ask('numbers', { series: 'C', year: year + 5 })).code).toBe('invalid');
  });

  it('given twice after all: the later row gets a new one, and the old finds it', async () => {
    const [c, first, second] = [next(), next(), next()];
    await one.write('customer', c, customer());
    await one.write('call', first, call(c, null, { number: 'C-2026-000007' }));
    await other.pull();
    expect((await other.push(other.operation('call', second, call(c, null, { number: 'C-2026-000007' }))))[0]?.status).toBe('merged');
    await one.pull();
    expect(one.values('call', first)['number']).toBe('C-2026-000007');
    expect(one.values('call', second)['number']).toMatch(/^C-2026-000\d{3}$/);
    expect(one.values('call', second)['number']).not.toBe('C-2026-000007');
    const alias = await org.db.selectFrom('number_alias').select(['record', 'number']).execute();
    expect(alias).toEqual([{ record: second, number: 'C-2026-000007' }]);
  });
});
