import { sql } from 'kysely';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Db } from '../../server/db/connect.ts';
import { shiftDate } from './shift-date.ts';

/**
 * Years pass, for trying out what happens after years: this program's clock, and that of every program and database
 * connection started from here, run ahead. Done from outside, by options of Node and PostgreSQL: no shipped program
 * has a switch for it, and the packaged one ignores Node's options.
 */
const preload = `--import=${pathToFileURL(join(import.meta.dirname, 'preload.ts')).href}`;
const day = 86_400_000;
let aheadMs = 0;

export const ahead = (): number => aheadMs;

/** Programs that already run stay where they are: stop them before, start them after. */
export function travel(days: number): void {
  aheadMs += days * day;
  shiftDate(days * day);
  process.env['CLEANDESK_AHEAD_MS'] = String(aheadMs);
  process.env['NODE_OPTIONS'] = preload;
  // The functions of this schema stand before PostgreSQL's own.
  process.env['PGOPTIONS'] = `-c search_path=public,time_travel,pg_catalog -c time_travel.ahead_ms=${aheadMs}`;
}

/** A database can be taken along: it believes its connections, as it would its machine. */
export async function takeAlong(db: Db): Promise<void> {
  await sql`create schema if not exists time_travel`.execute(db);
  await sql`create or replace function time_travel.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.clock_timestamp() + coalesce(current_setting('time_travel.ahead_ms', true), '0')::bigint * interval '1 ms' $$`.execute(
    db,
  );
}
