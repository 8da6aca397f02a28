import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  dateInZone,
  daysBetween,
  isCalendarDate,
  isWorkingDay,
  laterOf,
  nextWorkingDay,
  startOfDay,
} from '#shared/policy/index.ts';

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

/** England's bank holidays around the new year. */
const holidays = ['2026-12-25', '2026-12-28', '2027-01-01'];

describe('a calendar date', () => {
  it.each(['2026-11-21', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '',
    '2024-02-30',
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20261121',
    '21/11/2026',
    '2026-11-21T10:00',
    '0000-01-01',
    '+010000-01-01',
    ' 2026-11-21',
  ])('%j is none', (text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
  });
});

describe('adding to a date (R-RET-1)', () => {
  it.each([
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2021-06-15', 3, '2024-06-15'],
    ['2023-12-31', 2, '2025-12-31'],
    ['9998-05-03', 3, '9999-12-31'],
  ])('%s and %d years is %s', (from, years, to) => {
    expect(addYears(from, years)).toBe(to);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-11-21', 2, '2027-01-21'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('years never move a date to another month, and never shorten by more than a day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (date, years) => {
        const later = addYears(date, years);
        expect(later.slice(0, 7)).toBe(`${Number(date.slice(0, 4)) + years}${date.slice(4, 7)}`);
        expect(later.slice(8) === date.slice(8) || (date.endsWith('02-29') && later.endsWith('02-28'))).toBe(true);
      }),
    );
  });

  it('days come and go', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(laterOf(date, addDays(date, days))).toBe(days > 0 ? addDays(date, days) : date);
      }),
    );
  });

  it('nothing leaves the calendar, however much is added', () => {
    expect(addDays('2026-11-21', 1e9)).toBe('9999-12-31');
    expect(addYears('2026-11-21', 1e6)).toBe('9999-12-31');
    expect(addMonths('2026-11-21', -1e6)).toBe('0001-01-01');
  });
});

describe('working days', () => {
  it('are Monday to Friday except holidays', () => {
    const week = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28'];
    expect(week.filter((d) => isWorkingDay(d, holidays))).toEqual(['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24']);
  });

  it('the next one is that day itself, or the first after the holidays', () => {
    expect(nextWorkingDay('2026-12-24', holidays)).toBe('2026-12-24');
    expect(nextWorkingDay('2026-12-25', holidays)).toBe('2026-12-29');
  });

  it('five of them after 24 December end on 5 January', () => {
    expect(addWorkingDays('2026-12-24', 5, holidays)).toBe('2027-01-05');
    expect(addWorkingDays('2026-12-26', 0, holidays)).toBe('2026-12-26');
  });

  it('counting forward ends on a working day with exactly so many behind it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), fc.array(day, { maxLength: 5 }), (date, count, off) => {
        const end = addWorkingDays(date, count, off);
        const passed = Array.from({ length: daysBetween(date, end) }, (_, i) => addDays(date, i + 1)).filter((d) => isWorkingDay(d, off));
        expect(passed).toHaveLength(count);
        expect(passed.at(-1)).toBe(end);
      }),
    );
  });
});

describe('dates in a zone (R-RET-1)', () => {
  it('both nights on which the clocks change have their own midnight', () => {
    // 29 March 2026: 23 hours; 25 October 2026: 25 hours.
    expect(startOfDay('2026-03-29')).toBe(Date.UTC(2026, 2, 29, 0));
    expect(startOfDay('2026-03-30')).toBe(Date.UTC(2026, 2, 29, 23));
    expect(startOfDay('2026-10-25')).toBe(Date.UTC(2026, 9, 24, 23));
    expect(startOfDay('2026-10-26')).toBe(Date.UTC(2026, 9, 26, 0));
  });

  it('an instant late in a summer evening in UTC is the next day in London', () => {
    expect(dateInZone(Date.UTC(2026, 6, 1, 22, 59, 59, 999))).toBe('2026-07-01');
    expect(dateInZone(Date.UTC(2026, 6, 1, 23))).toBe('2026-07-02');
    expect(dateInZone(Date.UTC(2026, 6, 1, 23), 'America/New_York')).toBe('2026-07-01');
  });

  it('a day that begins after a skipped midnight begins at one', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
  });

  it('a day begins in itself, and the moment before belongs to the day before', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu', 'America/Sao_Paulo'), (date, zone) => {
        expect(dateInZone(startOfDay(date, zone), zone)).toBe(date);
        expect(dateInZone(startOfDay(date, zone) - 1, zone)).toBe(addDays(date, -1));
      }),
    );
  });
});
