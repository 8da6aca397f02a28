import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, dateInZone, laterOf, presetNames, startOfDay } from '#shared/policy/index.ts';
import { call, customer, explain, repair } from './explain.ts';

describe('calls and repairs (R-RET-1)', () => {
  it('a call explains itself: anchor, period and why', () => {
    expect(explain('staffords', '2024-06-15', call)).toEqual({
      keepUntil: '2024-06-15',
      rule: 'helpline-3y',
      anchor: { on: '2021-06-15', event: 'contact' },
      because: { code: 'period', count: 3, unit: 'year' },
      heldBy: [],
      erase: false,
    });
  });

  it('a longer warranty says what it beat', () => {
    expect(explain('staffords', '2024-06-15', { ...repair, warrantyEndsOn: '2027-01-31' }).because).toEqual({
      code: 'warranty',
      warrantyEndsOn: '2027-01-31',
      periodEndsOn: '2024-02-01',
    });
  });

  it('a call in which nobody was spoken to counts from its opening, since clocks always start (R-RET-3)', () => {
    expect(explain('staffords', '2026-11-21', { kind: 'call', openedOn: '2021-03-01', closedOn: '2021-03-02' })).toMatchObject({
      keepUntil: '2024-03-01',
      anchor: { on: '2021-03-01', event: 'entry' },
      erase: true,
    });
  });

  it('R-RET-2: per call, only its own contacts count', () => {
    const record = { ...call, ownLastContactOn: '2021-03-02' };
    expect(explain('staffords', '2024-03-03', record)).toMatchObject({ keepUntil: '2024-06-15', erase: false });
    expect(explain('staffords-per-call', '2024-03-03', record)).toMatchObject({
      keepUntil: '2024-03-02',
      rule: 'helpline-3y',
      erase: true,
    });
  });

  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  const maybe = fc.option(day, { nil: null });

  it('a closed call: kept through the later of contact and three years and the warranty, gone the day after', () => {
    fc.assert(
      fc.property(day, day, maybe, (openedOn, lastContactOn, warrantyEndsOn) => {
        const record = { kind: 'call', openedOn, closedOn: openedOn, lastContactOn, warrantyEndsOn };
        const period = addYears(lastContactOn, 3);
        const last = laterOf(period, warrantyEndsOn ?? period);
        expect(explain('staffords', last, record)).toMatchObject({
          keepUntil: last,
          rule: last > period ? 'warranty' : 'helpline-3y',
          erase: false,
        });
        expect(explain('staffords', addDays(last, 1), record).erase).toBe(true);
        expect(explain('staffords', addDays(last, 1), record, ['hold-1'])).toMatchObject({
          keepUntil: last,
          heldBy: ['hold-1'],
          erase: false,
        });
      }),
    );
  });

  it('a completed repair: the same with two years from its completion', () => {
    fc.assert(
      fc.property(day, maybe, (completedOn, warrantyEndsOn) => {
        const record = { kind: 'repair', openedOn: completedOn, completedOn, warrantyEndsOn };
        const period = addYears(completedOn, 2);
        const last = laterOf(period, warrantyEndsOn ?? period);
        expect(explain('staffords', last, record)).toMatchObject({
          keepUntil: last,
          rule: last > period ? 'warranty' : 'repair-2y',
          erase: false,
        });
        expect(explain('staffords', addDays(last, 1), record).erase).toBe(true);
      }),
    );
  });

  it('an open call or repair is never due, under any preset, on any day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...presetNames), day, day, maybe, (preset, openedOn, today, date) => {
        for (const record of [
          { kind: 'call', openedOn, closedOn: null, lastContactOn: date, warrantyEndsOn: date },
          { kind: 'repair', openedOn, completedOn: null, warrantyEndsOn: date },
        ])
          expect(explain(preset, today, record)).toMatchObject({ keepUntil: null, rule: 'open', erase: false });
      }),
    );
  });

  it('in both nights on which the clocks change, nothing goes before the last day has ended', () => {
    for (const lastDay of ['2026-03-29', '2026-03-28', '2026-10-25', '2026-10-24']) {
      const record = { kind: 'repair', openedOn: '2020-01-01', completedOn: `2024${lastDay.slice(4)}` };
      const midnight = startOfDay(addDays(lastDay, 1));
      expect(explain('staffords', dateInZone(midnight - 1), record)).toMatchObject({ keepUntil: lastDay, erase: false });
      expect(explain('staffords', dateInZone(midnight), record).erase).toBe(true);
    }
  });
});

describe('holds (R-RET-7)', () => {
  it('stop the erasure and not the clock', () => {
    const free = explain('staffords', '2026-11-21', repair);
    expect(explain('staffords', '2026-11-21', repair, ['hold-7'])).toEqual({ ...free, heldBy: ['hold-7'], erase: false });
  });

  it('that cannot be read erase nothing', () => {
    expect(explain('staffords', '2026-11-21', repair, 'unreadable')).toMatchObject({
      keepUntil: '2024-02-01',
      heldBy: 'unreadable',
      erase: false,
    });
  });
});

describe('customers and products (R-RET-1)', () => {
  it('a customer goes with the last record that needs them', () => {
    const needed = { ...customer, recordsKeptUntil: ['2024-06-15', '2027-01-31', '2025-01-01'] };
    expect(explain('staffords', '2027-01-31', needed)).toMatchObject({ keepUntil: '2027-01-31', rule: 'last-record', erase: false });
    expect(explain('staffords', '2027-02-01', needed).erase).toBe(true);
    expect(explain('staffords', '2027-02-01', needed).because).toEqual({ code: 'records-remain', count: 3 });
  });

  it('a record without an end keeps its customer without one', () => {
    expect(explain('staffords', '2040-01-01', { ...customer, recordsKeptUntil: ['2024-06-15', null] })).toMatchObject({
      keepUntil: null,
      rule: 'last-record',
      erase: false,
    });
  });

  it('with no record: three years from the last contact, or from the entry where there was none', () => {
    expect(explain('staffords', '2024-06-16', customer)).toMatchObject({ keepUntil: '2024-06-15', rule: 'contact-3y', erase: true });
    expect(explain('staffords', '2023-01-02', { ...customer, lastContactOn: null })).toMatchObject({
      keepUntil: '2023-01-01',
      rule: 'contact-3y',
    });
  });

  it('a product goes with its customer', () => {
    const product = { kind: 'product', parentKeptUntil: '2027-01-31', unreferredSince: null, warrantyEndsOn: '2024-01-01' };
    expect(explain('staffords', '2026-11-21', product)).toMatchObject({
      keepUntil: '2027-01-31',
      rule: 'with-parent',
      because: { code: 'parent' },
    });
  });

  it('or before, when no record refers to it and its warranties are over', () => {
    const product = { kind: 'product', parentKeptUntil: '2030-01-31', unreferredSince: '2025-05-01' };
    expect(explain('staffords', '2025-05-02', product)).toMatchObject({ keepUntil: '2025-05-01', rule: 'with-parent', erase: true });
    expect(explain('staffords', '2025-05-02', { ...product, warrantyEndsOn: '2026-01-01' })).toMatchObject({
      keepUntil: '2026-01-01',
      erase: false,
    });
    expect(explain('staffords', '2025-05-02', { ...product, warrantyEndsOn: '2031-01-01' })).toMatchObject({
      keepUntil: '2030-01-31',
      because: { code: 'parent' },
    });
  });

  it.each(['delivery', 'quotation', 'mail', 'attachment', 'disclosure'])('a %s goes with its case', (kind) => {
    expect(explain('staffords', '2024-02-02', { kind, parentKeptUntil: '2024-02-01' })).toMatchObject({
      keepUntil: '2024-02-01',
      rule: 'with-parent',
      erase: true,
    });
    expect(explain('staffords', '2024-02-02', { kind, parentKeptUntil: null })).toMatchObject({ keepUntil: null, erase: false });
  });
});
