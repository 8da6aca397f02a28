import { sql } from 'kysely';
import { kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { takeNumbers } from '../accounts/index.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';
import { shape } from '../records/index.ts';
import type { Workspace } from './workspace.ts';

/** The year that a number carries: `R-2026-000045`, `R-2026-K7-0003`. */
const yearOf = (number: string): number | null => {
  const year = /^[A-Z]-(\d{4})-/.exec(number)?.[1];
  return year === undefined ? null : Number(year);
};

/**
 * Should two desks give the same number after all, the later row gets a new one; the old stays as an
 * alias that finds it (sync.md, Numbers). Two that arrive at one moment meet at the unique index: the
 * batch that came second is judged again, operation by operation, and finds the number taken. Returns
 * the ids of the rows that were renumbered.
 */
export async function mendNumbers(tx: Tx, workspace: Workspace, now: number): Promise<ReadonlySet<string>> {
  const renumbered = new Set<string>();
  const numbered = kindNames.flatMap((kind) => {
    const { series } = kindOf(kind);
    const made = series === null ? [] : workspace.ofKind(kind).filter(({ stored }) => stored === null);
    if (series === null || made.length === 0) return [];
    const numbers = made.map(({ values }) => String(values['number']));
    return [{ kind, series, made, found: takenNumbers(tx, shape(kind).table, numbers) }];
  });
  const found = await together(numbered.map((one) => one.found));
  for (const [i, { kind, series, made }] of numbered.entries()) {
    const taken = new Set(found[i]);
    for (const entry of made) {
      const number = String(entry.values['number']);
      const year = yearOf(number);
      if (taken.has(number) && year !== null) {
        workspace.put({ ...entry, values: { ...entry.values, number: await freeNumber(tx, kind, series, year) } });
        const earlier = workspace.all().find((other) => other.kind === kind && other.id !== entry.id && other.values['number'] === number);
        const other = earlier?.clocks.made.desk ?? (await giverOf(tx, kind, number));
        const alias = { number, kind, record: entry.id, subject: entry.subject, at: now, device: entry.clocks.made.desk, other };
        await tx.insertInto('number_alias').values(alias).execute();
        renumbered.add(entry.id);
      }
      taken.add(number);
    }
  }
  return renumbered;
}

/** The desk that gave a number first: the fourth part of the clock with which its record was made. */
async function giverOf(tx: Tx, kind: KindName, number: string): Promise<string | null> {
  const { rows } = await sql<{ desk: string | null }>`
    select clocks -> '*' ->> 3 as desk from ${sql.table(shape(kind).table)} where number = ${number} limit 1`.execute(tx);
  return rows[0]?.desk ?? null;
}

/** A head that a restore has put back may give what some record bears already. */
async function freeNumber(tx: Tx, kind: KindName, series: string, year: number): Promise<string> {
  for (;;) {
    const next = await takeNumbers(tx, series, year, 1);
    const number = `${series}-${year}-${String(next).padStart(6, '0')}`;
    if ((await takenNumbers(tx, shape(kind).table, [number])).length === 0) return number;
  }
}

async function takenNumbers(tx: Tx, table: string, numbers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`select number from ${sql.table(table)} where number = any(${numbers}::text[])`.execute(tx);
  return rows.map(({ number }) => number);
}
