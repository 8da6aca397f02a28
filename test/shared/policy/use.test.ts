import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effects } from '#shared/catalogue/index.ts';
import { addDays, addYears, explainFamily, outOfUseFrom, presets, type Family } from '#shared/policy/index.ts';
import { linkProblem } from '#shared/policy/links.ts';

const today = '2026-11-22';
const alone: Family = { customers: [], products: [], warranties: [], calls: [], repairs: [], payments: [] };
const customer = (lastContactOn: string | null, enteredOn = '2020-01-02') => ({ id: 'anne', enteredOn, lastContactOn });
const repair = (openedOn: string, completedOn: string | null) => ({
  ...{ id: 'r1', customer: 'anne', product: 'radio', call: null, openedOn, completedOn, unpaid: false },
});
const call = (on: string, contactOn: string | null) => ({
  ...{ id: 'c1', customer: 'anne', product: null, openedOn: on, closedOn: on, contactOn, channel: 'phone', openAction: false },
});
const from = (family: Partial<Family>, preset: keyof typeof presets = 'city-3-plus-1') =>
  outOfUseFrom(explainFamily(presets[preset], { ...alone, ...family }, today));

describe('R-RET-6: when somebody is out of use', () => {
  it('the day after three years without contact, and not under another preset', () => {
    const customers = [customer('2023-11-21')];
    expect(from({ customers })).toBe('2026-11-22');
    for (const preset of ['staffords', 'opencrm-2y', 'while-engaged'] as const) expect(from({ customers }, preset)).toBeNull();
  });

  it('not while a record of theirs is still in use, and never while one is open', () => {
    const customers = [customer('2021-01-05')];
    expect(from({ customers, repairs: [repair('2021-01-05', '2024-03-01')] })).toBe('2027-03-02');
    expect(from({ customers, repairs: [repair('2021-01-05', null)] })).toBeNull();
  });

  it('whatever starts a clock of theirs brings them back at once, on desk and server alike: the night finds nothing to take back', () => {
    const out = { id: 'anne', standing: 'deactivated', lastContactOn: '2021-01-05' };
    const after = (kind: string, row: Readonly<Record<string, unknown>>) =>
      (effects[kind] ?? []).filter((rule) => rule.kind === 'customer').reduce((now, rule) => ({ ...now, ...rule.set(row, now) }), out);
    const used = fc.record({
      on: fc.integer({ min: 0, max: 900 }).map((days) => addDays(today, -days)),
      spoken: fc.boolean(),
      repaired: fc.boolean(),
    });
    fc.assert(
      fc.property(used, ({ on, spoken, repaired }) => {
        const contactOn = spoken ? on : null;
        const { standing, lastContactOn } = repaired ? after('repair', {}) : after('call', { contactOn, outcome: null });
        expect(standing).toBe('live');
        const theirs = repaired ? { repairs: [repair(on, null)] } : { calls: [call(on, contactOn)] };
        expect(from({ customers: [customer(lastContactOn)], ...theirs }) ?? addYears(today, 1)).not.toBe(today);
        expect((from({ customers: [customer(lastContactOn)], ...theirs }) ?? '9999') > today).toBe(true);
      }),
    );
    expect(after('call', { contactOn: on(1), outcome: 'resolved' })).toMatchObject({ lastContactOn: on(1) });
  });

  it('nobody who was merged or restricted is touched by it', () => {
    for (const standing of ['merged', 'restricted', 'live'])
      expect(effects['repair']?.map((rule) => rule.set({}, { standing }))).toEqual([null]);
  });

  it('a desk that did not know yet has linked them, and the server takes it', () => {
    const [out, merged] = [
      { standing: 'deactivated', mergedInto: null },
      { standing: 'merged', mergedInto: 'bea' },
    ];
    expect(linkProblem('anne', out, merged, { standing: 'live', mergedInto: null }, 'operator')).toBeNull();
    expect(linkProblem('anne', { standing: 'live', mergedInto: null }, out, null, 'operator')).toBe('not-allowed');
  });
});

const on = (days: number) => addDays(today, -days);
