import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, explainFamily, presets, warrantyEnd, type Family } from '#shared/policy/index.ts';

const family: Family = {
  customers: [{ id: 'anne', enteredOn: '2020-01-02', lastContactOn: '2024-05-03' }],
  products: [{ id: 'radio', customer: 'anne' }],
  warranties: [{ id: 'w1', product: 'radio', startsOn: '2020-01-02', endsOn: '2022-01-02' }],
  calls: [
    {
      id: 'c1',
      customer: 'anne',
      product: 'radio',
      openedOn: '2020-01-02',
      closedOn: '2020-01-02',
      contactOn: '2020-01-02',
      channel: 'phone',
      openAction: false,
    },
    {
      id: 'c2',
      customer: 'anne',
      product: null,
      openedOn: '2024-05-03',
      closedOn: '2024-05-03',
      contactOn: '2024-05-03',
      channel: 'phone',
      openAction: false,
    },
  ],
  repairs: [{ id: 'r1', customer: 'anne', product: 'radio', call: 'c1', openedOn: '2020-01-02', completedOn: '2020-02-03', unpaid: false }],
  payments: [{ id: 'p1', repair: 'r1', paidOn: '2020-02-03' }],
};
const explained = (of: Family, today: string, heldBy?: (id: string) => readonly string[] | 'unreadable') =>
  Object.fromEntries(explainFamily(presets.staffords, of, today, heldBy).map((one) => [one.id, one]));

describe('a customer and all that is theirs', () => {
  it('R-RET-1: each record goes on its own date, the customer with the last that needs them', () => {
    expect(explained(family, '2026-11-22')).toMatchObject({
      c1: { keepUntil: '2027-05-03', rule: 'helpline-3y' },
      c2: { keepUntil: '2027-05-03', rule: 'helpline-3y' },
      r1: { keepUntil: '2022-02-03', rule: 'repair-2y', erase: true },
      p1: { keepUntil: '2026-03-31', rule: 'financial-6y', erase: true },
      anne: { keepUntil: '2027-05-03', rule: 'last-record' },
      radio: { keepUntil: '2027-05-03', rule: 'with-parent' },
      w1: { keepUntil: '2027-05-03', rule: 'with-parent' },
    });
  });

  it('R-RET-1: nothing of theirs that needs them is due while a repair is open', () => {
    const open: Family = { ...family, repairs: family.repairs.map((repair) => ({ ...repair, completedOn: null })) };
    expect(explained(open, '2040-01-01')).toMatchObject({ r1: { rule: 'open', erase: false }, anne: { keepUntil: null, erase: false } });
  });

  it('R-RET-3: a call that nobody closed counts as closed once 30 days were quiet, and not while its repair is open', () => {
    const left: Family = { ...family, calls: family.calls.map((call) => ({ ...call, closedOn: null })) };
    expect(explained(left, '2026-11-22')['c2']).toMatchObject({ keepUntil: '2027-05-03', rule: 'helpline-3y' });
    const open: Family = { ...left, repairs: family.repairs.map((repair) => ({ ...repair, completedOn: null })) };
    expect(explained(open, '2040-01-01')['c1']).toMatchObject({ keepUntil: null, rule: 'open' });
  });

  it('R-RET-4: the latest warranty end counts, none extends another, and a lifetime without an end is ten years', () => {
    const of = (startsOn: string, endsOn: string | null) => ({ product: 'radio', startsOn, endsOn });
    expect(warrantyEnd([], 'radio')).toBeNull();
    expect(warrantyEnd([of('2020-01-02', '2022-01-02'), of('2021-01-02', '2021-12-31')], 'radio')).toBe('2022-01-02');
    expect(warrantyEnd([of('2020-02-29', null)], 'radio')).toBe('2030-02-28');
    expect(warrantyEnd([of('2020-01-02', '2022-01-02')], 'kettle')).toBeNull();
    const long: Family = { ...family, warranties: [{ id: 'w1', product: 'radio', startsOn: '2020-01-02', endsOn: '2029-06-30' }] };
    expect(explained(long, '2026-11-22')).toMatchObject({
      c1: { keepUntil: '2029-06-30', rule: 'warranty' },
      r1: { keepUntil: '2029-06-30', rule: 'warranty' },
      c2: { keepUntil: '2027-05-03', rule: 'helpline-3y' },
    });
  });
});

describe('laws of a family', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01', days));
  const families = fc
    .record({ opened: day, contact: day, ended: fc.option(day), warranty: fc.option(day) })
    .map(({ opened, contact, ended, warranty }): Family => ({
      ...family,
      customers: [{ id: 'anne', enteredOn: opened, lastContactOn: contact }],
      warranties: warranty === null ? [] : [{ id: 'w1', product: 'radio', startsOn: opened, endsOn: warranty }],
      repairs: [{ id: 'r1', customer: 'anne', product: 'radio', call: null, openedOn: opened, completedOn: ended, unpaid: false }],
    }));
  it('R-RET-1: a customer never goes before a call or repair of theirs', () => {
    fc.assert(
      fc.property(families, day, (of, today) => {
        const all = explained(addYearsTo(of), today);
        if (all['anne']?.erase === true) for (const id of ['c1', 'c2', 'r1']) expect(all[id]?.erase).toBe(true);
      }),
    );
  });
  it('R-RET-7: a hold changes what goes, never until when it is kept', () => {
    fc.assert(
      fc.property(families, day, (of, today) => {
        const free = explained(of, today);
        const held = explained(of, today, () => ['hold']);
        for (const [id, { keepUntil }] of Object.entries(free)) expect(held[id]).toMatchObject({ keepUntil, erase: false });
      }),
    );
    expect(Object.values(explained(family, '2040-01-01', () => 'unreadable')).some(({ erase }) => erase)).toBe(false);
  });
  const addYearsTo = (of: Family): Family => ({
    ...of,
    calls: of.calls.map((call) => ({ ...call, openedOn: addYears(call.openedOn, -3) })),
  });
});
