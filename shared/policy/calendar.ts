import { Temporal } from 'temporal-polyfill';

/** Calendar dates are text, `2027-05-03`, in the organisation's zone; instants are UTC ms. */

/** The date that a moment falls on in a time zone such as `Europe/London`. */
export function dateIn(timeZone: string, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first moment of a date; on a night when the clocks change, the first that exists. */
export function startOfDay(timeZone: string, date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** By calendar; clamps to a shorter month: 31 January + 1 month = 28 February (R-RET-1). */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** The date so many working days later: weekends and the organisation's holidays do not count. */
export function addWorkingDays(date: string, days: number, holidays: readonly string[]): string {
  const off = new Set(holidays);
  let day = Temporal.PlainDate.from(date);
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5 && !off.has(day.toString())) left -= 1;
  }
  return day.toString();
}
