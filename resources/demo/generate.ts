import { openBook, type DemoRow, type DemoStaff } from './book.ts';
import { households } from './households.ts';
import { liveTogether, ringAnonymously, waitForCall } from './lives.ts';
import { fates } from './sent-in.ts';
import { tellStory } from './story-rows.ts';

export interface DemoOptions {
  /** A calendar date. Everything happened on the working days of the two years before it. */
  readonly today: string;
  readonly seed: number;
  /** At least 100, those of the story among them. */
  readonly customers: number;
  /** At least an operator and an engineer, or a manager to stand in for both. */
  readonly staff: readonly DemoStaff[];
}

/** Parts of the whole that ring without a name, and that wait to be rung back. */
const anonymous = 0.05;
const waiting = 0.0024;

/**
 * The whole demo organisation's records, the same for the same options: parents before children, each
 * kind in the order of time, ids UUIDv7. Numbers run from 1 in every series and year. Everybody is
 * invented and no number or mail address can reach anybody (README.md).
 */
export function generateDemo({ today, seed, customers, staff }: DemoOptions): DemoRow[] {
  const book = openBook(today, seed, staff);
  const people = households(book.random, customers);
  const [okafors = [], hartleys = [], ...others] = people;
  tellStory(book, [okafors, hartleys]);

  let toWait = Math.round(customers * waiting);
  const fateOf = fates(
    book,
    others.reduce((sum, household) => sum + household.length, 0),
  );
  let index = 0;
  for (const household of others) {
    const [alone] = household;
    if (toWait > 0 && alone?.shares === 'nothing' && !fateOf.has(index)) {
      toWait--;
      waitForCall(book, alone);
      index++;
    } else {
      liveTogether(book, household, () => fateOf.get(index++));
    }
  }
  for (let n = 0; n < Math.round(customers * anonymous); n++) ringAnonymously(book);
  return numbered(book.rows());
}

/** Gives calls and repairs their numbers, `C-2026-000001`, in the order in which they were made. */
function numbered(rows: DemoRow[]): DemoRow[] {
  const last = new Map<string, number>();
  for (const row of rows) {
    if (row.kind !== 'call' && row.kind !== 'repair') continue;
    const series = `${row.kind === 'call' ? 'C' : 'R'}-${new Date(row.createdAt).getUTCFullYear()}`;
    const number = (last.get(series) ?? 0) + 1;
    last.set(series, number);
    row.values.number = `${series}-${String(number).padStart(6, '0')}`;
  }
  return rows;
}
