import { Temporal } from 'temporal-polyfill';

/** `2027-05-03T09:41` in the organisation's zone, as an input takes it. */
export function localOf(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** UTC milliseconds of what such an input holds; null while it is no date and time. */
export function instantOf(local: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}
