import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '#shared/policy/index.ts';
import { rightsByLaw, rightsDue, type RightsClock } from '#shared/policy/rights-clock.ts';

const clock = (receivedOn: string, more: Partial<RightsClock> = {}): RightsClock => ({
  ...{ receivedOn, proof: 'not-needed', scope: null, extended: 0 },
  ...more,
});
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));
const clocks = fc.record({
  receivedOn: day,
  proof: fc.oneof(fc.constant('not-needed' as const), day.map((on) => ({ on }))), // prettier-ignore
  scope: fc.option(fc.record({ askedOn: day, clearOn: day })),
  extended: fc.integer({ min: 0, max: 2 }),
});

describe('the clock of a rights request', () => {
  it.each([
    ['2026-11-02', {}, '2026-11-30', '2026-12-02'],
    // 31 January: the month's last day is a Sunday.
    ['2027-01-31', {}, '2027-02-28', '2027-03-01'],
    ['2024-01-31', {}, '2024-02-28', '2024-02-29'],
    ['2026-11-02', { proof: { on: '2026-11-10' } }, '2026-12-08', '2026-12-10'],
    ['2026-11-02', { scope: { askedOn: '2026-11-04', clearOn: '2026-11-09' } }, '2026-12-05', '2026-12-07'],
    ['2026-11-02', { extended: 2 }, '2027-01-30', '2027-02-02'],
  ])('R-RIGHT-1: received on %s with %o it is answered by %s, and by law by %s', (on, more, due, byLaw) => {
    expect([rightsDue(clock(on, more)), rightsByLaw(clock(on, more), [])]).toEqual([due, byLaw]);
  });

  it('R-RIGHT-1: it has not started while proof is awaited, and stands still while the scope is asked about', () => {
    for (const more of [{ proof: 'awaited' }, { scope: { askedOn: '2026-11-04', clearOn: null } }] as const)
      expect([rightsDue(clock('2026-11-02', more)), rightsByLaw(clock('2026-11-02', more), [])]).toEqual([null, null]);
  });

  it('R-RIGHT-1: our day never comes after that of the law, nor before four weeks, and an extension moves both', () => {
    fc.assert(
      fc.property(clocks, (one) => {
        const due = rightsDue(one) ?? '';
        const byLaw = rightsByLaw(one, []) ?? '';
        const start = one.proof === 'not-needed' ? one.receivedOn : one.proof.on;
        expect(due >= addDays(start, 28) && due <= byLaw).toBe(true);
        expect(byLaw <= addDays(addMonths(due, 1), 7)).toBe(true);
        expect(rightsDue({ ...one, extended: 0 }) === due).toBe(one.extended === 0);
      }),
    );
  });
});
