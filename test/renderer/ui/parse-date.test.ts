import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesOf } from '#renderer/ui/dates.ts';
import { parseDate } from '#renderer/ui/parse-date.ts';

const today = '2026-11-21'; // a Saturday

describe('a date as people type it', () => {
  it.each([
    ['3 May 2027', '2027-05-03'],
    ['3. Mai 2027', '2027-05-03'],
    ['3 may', '2027-05-03'],
    ['28 Nov', '2026-11-28'],
    ['3/5/27', '2027-05-03'],
    ['3.5.2027', '2027-05-03'],
    ['3.5.', '2027-05-03'],
    ['2027-05-03', '2027-05-03'],
    ['+7', '2026-11-28'],
    ['today', '2026-11-21'],
    ['heute', '2026-11-21'],
    ['Tomorrow', '2026-11-22'],
    ['morgen', '2026-11-22'],
    ['Friday', '2026-11-27'],
    ['fr', '2026-11-27'],
    ['Samstag', '2026-11-28'],
    ['29 Feb 2028', '2028-02-29'],
    ['1 März 2027', '2027-03-01'],
  ])('%s is %s', (typed, iso) => {
    expect(parseDate(typed, today)).toBe(iso);
  });

  it.each([
    ['3 May', '2026-05-03'],
    ['28 Nov', '2025-11-28'],
    ['Friday', '2026-11-20'],
    ['yesterday', '2026-11-20'],
    ['-3', '2026-11-18'],
  ])('%s has been on %s', (typed, iso) => {
    expect(parseDate(typed, today, 'past')).toBe(iso);
  });

  it.each(['', 'soon', '31 Feb 2027', '29/2/2027', '32/1/2027', '3/13/2027', '5', '+', 'x 3 May'])('"%s" is none', (typed) => {
    expect(parseDate(typed, today)).toBeNull();
  });

  it.each(['en-GB', 'de'])('reads back every date that it shows in %s', (language) => {
    const dates = datesOf(language, 'Europe/London');
    fc.assert(
      fc.property(fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(parseDate(dates.date(iso), today)).toBe(iso);
      }),
    );
  });
});

describe('a date on screen', () => {
  const dates = datesOf('en-GB', 'Europe/London');

  it('is shown as 3 May 2027', () => {
    expect(dates.date('2027-05-03')).toBe('3 May 2027');
  });

  it("is that of the organisation's zone, whatever the machine's", () => {
    expect(dates.isoOf(Date.parse('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(dates.time(Date.parse('2026-07-01T23:30:00Z'))).toBe('00:30');
  });
});
