import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, auditPeriodOf, auditPeriods, daysOverdue } from '#shared/policy/index.ts';

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));

describe('the periods of the audit (R-AUD-1)', () => {
  it('end on 30 June and 31 December, and are to be signed 31 days later', () => {
    expect(auditPeriodOf('2026-06-30')).toEqual({ id: '2026-H1', from: '2026-01-01', to: '2026-06-30', dueOn: '2026-07-31' });
    expect(auditPeriodOf('2026-07-01')).toEqual({ id: '2026-H2', from: '2026-07-01', to: '2026-12-31', dueOn: '2027-01-31' });
  });

  it('cover every day once, from the first to the one that runs', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [since, today] = [one, other].sort() as [string, string];
        const periods = auditPeriods(since, today);
        expect(periods.at(0)).toEqual(auditPeriodOf(since));
        expect(periods.at(-1)).toEqual(auditPeriodOf(today));
        periods.forEach((period, i) => i > 0 && expect(period.from).toBe(addDays(periods[i - 1]?.to ?? '', 1)));
      }),
    );
  });

  it('are overdue from the day after', () => {
    const period = auditPeriodOf('2026-03-01');
    expect([daysOverdue(period, '2026-07-31'), daysOverdue(period, '2026-08-01'), daysOverdue(period, '2026-08-31')]).toEqual([0, 1, 31]);
  });
});
