import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultZone } from '#shared/policy/calendar.ts';
import { usePolicy } from '../app/session.ts';

export interface Dates {
  /** `2027-05-03` as 3 May 2027. */
  readonly date: (iso: string) => string;
  /** The same without this year: 3 May; another year keeps its number. */
  readonly day: (iso: string) => string;
  /** UTC milliseconds as 09:41. */
  readonly time: (instant: number) => string;
  /** UTC milliseconds as 09:41:07. */
  readonly clock: (instant: number) => string;
  /** 3 May 2027, 09:41. */
  readonly instant: (instant: number) => string;
  /** The calendar date of an instant in the organisation's zone, `2027-05-03`. */
  readonly isoOf: (instant: number) => string;
  readonly today: () => string;
}

const noon = (iso: string): Date => new Date(`${iso}T12:00:00Z`);

export function datesOf(language: string, timeZone: string): Dates {
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const full = format({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC');
  const short = format({ day: 'numeric', month: 'short' }, 'UTC');
  const minutes = format({ hour: '2-digit', minute: '2-digit' });
  const seconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const isoOf = (instant: number) => parts.format(instant);
  const today = () => isoOf(Date.now());
  const date = (iso: string) => full.format(noon(iso));
  const time = (instant: number) => minutes.format(instant);
  return {
    date,
    day: (iso) => (iso.slice(0, 4) === today().slice(0, 4) ? short.format(noon(iso)) : date(iso)),
    time,
    clock: (instant) => seconds.format(instant),
    instant: (instant) => `${date(isoOf(instant))}, ${time(instant)}`,
    isoOf,
    today,
  };
}

/** Dates in the person's language and the organisation's zone. */
export function useDates(): Dates {
  const { i18n } = useTranslation();
  const zone = usePolicy()?.organisation.timeZone ?? defaultZone;
  return useMemo(() => datesOf(i18n.language, zone), [i18n.language, zone]);
}
