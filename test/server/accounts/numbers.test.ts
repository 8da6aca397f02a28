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

  it('go on behind blocks that their head does not know, as a restore may leave them', async () => {
    const year = new Date(org.platform.clock.now()).getUTCFullYear() - 1;
    const block = { series: 'R', year, device: null, leased_at: 0 };
    await org.db
      .insertInto('number_block')
      .values([
        { ...block, first: 1, last: 200 },
        { ...block, first: 350, last: 500 },
      ])
      .execute();
    expect(must(await one.ask('numbers', { series: 'R', year })).from).toBe(501);
    expect(must(await one.ask('numbers', { series: 'R', year })).from).toBe(701);
  });

  it('given twice after all: the later row gets a new one, and the old finds it', async () => {
    const [c, first, second] = [next(), next(), next()];
    await one.write('customer', c, customer());
    await one.write('call', first, call(c, null, { number: 'C-2026-990007' }));
    await other.pull();
    expect((await other.push(other.operation('call', second, call(c, null, { number: 'C-2026-990007' }))))[0]?.status).toBe('merged');
    await one.pull();
    expect(one.values('call', first)['number']).toBe('C-2026-990007');
    expect(one.values('call', second)['number']).toMatch(/^C-2026-000\d{3}$/);
    expect(one.values('call', second)['number']).not.toBe('C-2026-990007');
    const alias = { number: 'C-2026-990007', kind: 'call', id: second, becomes: one.values('call', second)['number'] };
    // Both who gave it are told, whoever else knows the record can look for it.
    const office = await org.staffed('management', 'manager');
    for (const desk of [one, other]) expect((await desk.pull()).aliases).toEqual([{ ...alias, told: true }]);
    expect((await office.pull()).aliases).toEqual([{ ...alias, told: false }]);
  });

  it('are given by the desk that they were leased to, or by its own code: others are refused', async () => {
    const year = new Date(org.platform.clock.now()).getUTCFullYear();
    const c = next();
    await one.write('customer', c, customer());
    await other.pull();
    const { from } = must(await other.ask('numbers', { series: 'C', year }));
    const given = (desk: TestDesk, number: string) => desk.write('call', next(), call(c, null, { number }));
    const leased = (n: number, series = 'C') => `${series}-${year}-${String(n).padStart(6, '0')}`;
    expect(await given(one, leased(from))).toBe('invalid');
    expect(await given(one, leased(from + 5000))).toBe('invalid');
    expect(await given(one, `C-${year}-${other.code}-0001`)).toBe('invalid');
    expect(await given(one, leased(1, 'R'))).toBe('invalid');
    expect(await given(one, 'C-1')).toBe('invalid');
    expect(await given(other, leased(from))).toBe('applied');
    expect(await given(one, `C-${year}-${one.code}-0001`)).toBe('applied');
  });
});
