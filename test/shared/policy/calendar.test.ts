import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addWorkingDays, dateIn, daysBetween, startOfDay } from '#shared/policy/calendar.ts';

describe('calendar dates', () => {
  it('are those of the organisation’s zone, in summer and in winter', () => {
    expect(dateIn('Europe/London', Date.UTC(2026, 6, 1, 23, 30))).toBe('2026-07-02');
    expect(dateIn('Europe/London', Date.UTC(2026, 11, 1, 23, 30))).toBe('2026-12-01');
  });

  it('start at midnight there, also on the nights when the clocks change (R-RET-1)', () => {
    expect(startOfDay('Europe/London', '2026-03-29')).toBe(Date.UTC(2026, 2, 29, 0));
    expect(startOfDay('Europe/London', '2026-03-30')).toBe(Date.UTC(2026, 2, 29, 23));
    expect(startOfDay('Europe/London', '2026-10-26')).toBe(Date.UTC(2026, 9, 26, 0));
  });

  it('add months by calendar and clamp to a shorter month (R-RET-1)', () => {
    expect(addMonths('2024-02-29', 36)).toBe('2027-02-28');
    expect(addMonths('2026-11-21', 24)).toBe('2028-11-21');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-11-21', '2026-12-01')).toBe(10);
    expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1);
  });

  it('count working days over weekends and holidays', () => {
    expect(addWorkingDays('2026-11-20', 1, [])).toBe('2026-11-23');
    expect(addWorkingDays('2026-12-24', 2, ['2026-12-25', '2026-12-28'])).toBe('2026-12-30');
    expect(addWorkingDays('2026-11-21', 0, [])).toBe('2026-11-21');
  });
});
