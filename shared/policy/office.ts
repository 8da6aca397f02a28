import { Temporal } from 'temporal-polyfill';
import { addDays, isWorkingDay } from './calendar.ts';

interface Office {
  /** HH:MM on the wall. Who closes before they open works past midnight. */
  readonly opens: string;
  readonly closes: string;
  readonly holidays: readonly string[];
}

/** Whether an instant (UTC ms) is within office hours: from the minute of opening to that of closing, on a working day. */
export function isOfficeTime({ opens, closes, holidays }: Office, zone: string, instant: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const day = wall.toPlainDate().toString();
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  const [from, to] = [opens.padStart(5, '0'), closes.padStart(5, '0')];
  if (from <= to) return time >= from && time < to && isWorkingDay(day, holidays);
  return time >= from ? isWorkingDay(day, holidays) : time < to && isWorkingDay(addDays(day, -1), holidays);
}
