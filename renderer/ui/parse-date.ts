const day = 86_400_000;
const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const msOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

function valid(year: number, month: number, date: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? isoOf(made.getTime()) : null;
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

function indexOf(
  word: string,
  languages: readonly string[],
  count: number,
  name: (language: string, index: number) => string,
): number | null {
  if (word.length < 2) return null;
  for (const language of languages) {
    for (let index = 0; index < count; index++) if (fold(name(language, index)).startsWith(word)) return index;
  }
  return null;
}

const weekday = (language: string, index: number) =>
  // 4 January 1970 was a Sunday.
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format((3 + index) * day);
const month = (language: string, index: number) =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, index, 15));

type Side = 'ahead' | 'past';

/** A year left out is the one in which the date is still to come, or the last one in which it was. */
function withYear(year: string | undefined, monthNumber: number, date: number, today: string, side: Side): string | null {
  if (year !== undefined) return valid(year.length <= 2 ? 2000 + Number(year) : Number(year), monthNumber, date);
  const thisYear = Number(today.slice(0, 4));
  const now = valid(thisYear, monthNumber, date);
  if (now !== null && (side === 'ahead' ? now >= today : now <= today)) return now;
  return valid(thisYear + (side === 'ahead' ? 1 : -1), monthNumber, date) ?? now;
}

/**
 * A calendar date as people type it: `3 May 2027`, `3/5/27`, `3.5.`, `2027-05-03`, `+7`, `-1`, `tomorrow`,
 * `Friday`, in English or German, day before month. Null when it is no date.
 */
export function parseDate(typed: string, today: string, side: Side = 'ahead'): string | null {
  const languages = ['en-GB', 'de'];
  const text = fold(typed.trim()).replaceAll(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const away = /^([+-]) ?(\d{1,3})$/.exec(text);
  if (away) return isoOf(msOf(today) + Number(`${away[1] ?? ''}${away[2] ?? ''}`) * day);
  const near = { yesterday: -1, gestern: -1, today: 0, heute: 0, tomorrow: 1, morgen: 1 }[text];
  if (near !== undefined) return isoOf(msOf(today) + near * day);
  const numbers = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{2}|\d{4}))?\.?$/.exec(text);
  if (numbers) return withYear(numbers[3], Number(numbers[2]), Number(numbers[1]), today, side);
  const worded = /^(\d{1,2})\.? ?([a-z]+)\.?(?: (\d{2}|\d{4}))?$/.exec(text);
  if (worded) {
    const found = indexOf(worded[2] ?? '', languages, 12, month);
    return found === null ? null : withYear(worded[3], found + 1, Number(worded[1]), today, side);
  }
  const named = indexOf(text, languages, 7, weekday);
  if (named === null) return null;
  const from = new Date(msOf(today)).getUTCDay();
  const days = side === 'ahead' ? (named - from + 7) % 7 || 7 : -((from - named + 7) % 7 || 7);
  return isoOf(msOf(today) + days * day);
}
