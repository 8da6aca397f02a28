import type { Database } from 'better-sqlite3';
import { fieldOf, kindNames, kindOf, mayWrite, zoneRoles } from '#shared/catalogue/index.ts';
import type { NumberBlock, RouteInput } from '#shared/contract/sync.ts';
import { dateInZone } from '#shared/policy/calendar.ts';
import type { OpenDesk } from '../context.ts';
import { sql } from '../store/index.ts';

export type Series = NumberBlock['series'];

/** Blocks are of 200; the next one is asked for when fewer are left than this (sync.md, Numbers). */
const refillBelow = 100;
const digits = 6;
const ownDigits = 4;

/**
 * Takes the next number of a series, such as `R-2026-000123`. Out of leased ones it carries the desk's
 * code, `R-2026-K7-0003`, which no other desk can give. A number once taken is never given again.
 */
export function takeNumber(desk: OpenDesk, series: Series): string {
  const { db } = desk;
  const year = Number(todayOf(desk).slice(0, 4));
  const leased = sql<{ next: number }>(
    db,
    `UPDATE numberBlock SET next = next + 1 WHERE (series, year, first) IN
       (SELECT series, year, first FROM numberBlock WHERE series = ? AND year = ? AND next <= last ORDER BY first LIMIT 1) RETURNING next`,
  ).get(series, year);
  if (leased !== undefined) return `${series}-${year}-${String(leased.next - 1).padStart(digits, '0')}`;
  const own = sql<{ last: number }>(
    db,
    `INSERT INTO ownNumber (series, year, last) VALUES (?, ?, 1) ON CONFLICT (series, year) DO UPDATE SET last = last + 1 RETURNING last`,
  ).get(series, year);
  return `${series}-${year}-${desk.place().code}-${String(own?.last ?? 1).padStart(ownDigits, '0')}`;
}

/** Which blocks to ask for now: this year's below half, next year's from 1 December. */
export function blocksNeeded(desk: OpenDesk): RouteInput<'numbers'>[] {
  const today = todayOf(desk);
  const year = Number(today.slice(0, 4));
  const years = today.slice(5, 7) === '12' ? [year, year + 1] : [year];
  const left = numbersLeft(desk.db);
  return seriesOf(desk).flatMap((series) =>
    years
      .filter((wanted) => (left.find((block) => block.series === series && block.year === wanted)?.left ?? 0) < refillBelow)
      .map((wanted) => ({ series, year: wanted })),
  );
}

export function addBlock({ db }: OpenDesk, { series, year, from, to }: NumberBlock): void {
  sql(db, 'DELETE FROM numberBlock WHERE next > last').run();
  sql(db, 'INSERT OR IGNORE INTO numberBlock (series, year, first, last, next) VALUES (?, ?, ?, ?, ?)').run(series, year, from, to, from);
}

/** Gaps are normal. */
export function dropBlocks({ db }: OpenDesk): void {
  sql(db, 'DELETE FROM numberBlock').run();
}

export function numbersLeft(db: Database): { series: Series; year: number; left: number }[] {
  return sql<{ series: Series; year: number; left: number }>(
    db,
    'SELECT series, year, sum(last - next + 1) AS left FROM numberBlock GROUP BY series, year ORDER BY series, year',
  ).all();
}

/** The series in which the people of this zone make records. */
function seriesOf(desk: OpenDesk): Series[] {
  const { zone } = desk.place();
  return kindNames.flatMap((kind) => {
    const { series } = kindOf(kind);
    const rights = fieldOf(kind, 'number')?.rights;
    return series !== null && rights && zoneRoles[zone].some((role) => mayWrite(rights, role, true, true)) ? [series] : [];
  });
}

const todayOf = (desk: OpenDesk): string => dateInZone(desk.now(), desk.policy().organisation.timeZone);
