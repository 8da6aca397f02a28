import { Temporal } from 'temporal-polyfill';

/**
 * Calendar dates are strings `YYYY-MM-DD` of the years 1 to 9999, so that text order is date order.
 * What reaches these functions was checked by `isCalendarDate` or the catalogue; anything else throws
 * a RangeError. Results beyond either end stay on the first or last day.
 */
const firstDay = '0001-01-01';
const lastDay = '9999-12-31';

/** Where no policy says another yet. */
export const defaultZone = 'Europe/London';

/** Whether a text is a day that exists: `2024-02-30` is none. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < firstDay) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

function plain(date: string): Temporal.PlainDate {
  if (!isCalendarDate(date)) throw new RangeError('not a calendar date');
  return Temporal.PlainDate.from(date);
}

/** A run over every record asks for the sums of a few thousand days a million times over. */
const sums = new Map<string, string>();
const mostSums = 20_000;

function add(date: string, unit: 'years' | 'months' | 'days', count: number): string {
  const key = `${date} ${count} ${unit}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = sumOf(plain(date), { [unit]: count }, count < 0);
  if (sums.size >= mostSums) sums.clear();
  sums.set(key, sum);
  return sum;
}

function sumOf(date: Temporal.PlainDate, duration: Temporal.DurationLike, backward: boolean): string {
  try {
    const sum = date.add(duration);
    if (sum.year > 9999) return lastDay;
    return sum.year < 1 ? firstDay : sum.toString();
  } catch {
    return backward ? firstDay : lastDay;
  }
}

/** Whole years later, clamped to a shorter month: 29 Feb 2024 and three years is 28 Feb 2027 (R-RET-1). */
export function addYears(date: string, years: number): string {
  return add(date, 'years', years);
}

/** Whole months later, clamped to a shorter month: the same day, else the month's last (R-RIGHT-1). */
export function addMonths(date: string, months: number): string {
  return add(date, 'months', months);
}

export function addDays(date: string, days: number): string {
  return add(date, 'days', days);
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return plain(from).until(plain(to), { largestUnit: 'day' }).days;
}

export function laterOf(first: string, ...others: readonly string[]): string {
  return others.reduce((latest, date) => (date > latest ? date : latest), first);
}

/** Monday to Friday, except the organisation's holidays. */
export function isWorkingDay(date: string, holidays: readonly string[]): boolean {
  return plain(date).dayOfWeek <= 5 && !holidays.includes(date);
}

/** That day if work is done on it, else the next one on which it is. */
export function nextWorkingDay(date: string, holidays: readonly string[]): string {
  let day = date;
  while (day < lastDay && !isWorkingDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** The last of so many working days after a date; with none, the date itself. */
export function addWorkingDays(date: string, count: number, holidays: readonly string[]): string {
  let day = date;
  for (let i = 0; i < count; i += 1) day = nextWorkingDay(addDays(day, 1), holidays);
  return day;
}

/** The date on the wall in a zone at an instant in UTC milliseconds. */
export function dateInZone(instant: number, zone: string = defaultZone): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * The instant, in UTC milliseconds, at which a date begins in a zone: 00:00, or the first moment after
 * it where the clocks jump over midnight.
 */
export function startOfDay(date: string, zone: string = defaultZone): number {
  return plain(date).toZonedDateTime(zone).epochMilliseconds;
}
