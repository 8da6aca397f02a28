import { sql } from 'kysely';
import { kindNames } from '#shared/catalogue/index.ts';
import type { Context } from '../context.ts';
import { DatabaseError } from '../db/errors.ts';
import { shape } from '../records/index.ts';

/** Not ours to do, or not known to this engine: with a database of one's own the promise is its point-in-time window. */
const notOurs: ReadonlySet<string> = new Set(['42501', '0A000', '42883', '42601']);

/**
 * PostgreSQL keeps what it deleted: in dead rows, and in the log until it is cut. After a run the table of
 * keys is written anew, the others are swept, and the log moves on; a key that is left nowhere opens nothing.
 */
export async function tidy({ db }: Pick<Context, 'db'>): Promise<void> {
  const tables = [
    ...kindNames.map((kind) => shape(kind).table),
    'feed',
    'conflict',
    'held_operation',
    'number_alias',
    'register_entry',
    'support_session',
  ];
  const commands = [
    'vacuum full subject_key',
    `vacuum ${tables.map((table) => `"${table}"`).join(', ')}`,
    'select pg_switch_wal()',
    'checkpoint',
  ];
  for (const step of [() => untilNobodyReads(db), ...commands.map((command) => () => sql.raw(command).execute(db))]) {
    await step().catch((error: unknown) => {
      if (!(error instanceof DatabaseError) || !notOurs.has(error.code)) throw error;
    });
  }
}

/** So often it is looked whether they have ended, 50 ms apart: a minute, and nobody reads for so long. */
const looks = 1200;

/** For transactions that began before now a table that is written anew keeps what was deleted. */
async function untilNobodyReads(db: Context['db']): Promise<void> {
  const { rows } = await sql<{ now: string }>`select pg_current_xact_id()::xid::text as now`.execute(db);
  for (let left = looks; left > 0; left -= 1) {
    const older = await sql`
      select pid, pg_sleep(0.05) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()
      and greatest(age(backend_xmin), age(backend_xid)) > age(${rows[0]?.now}::xid) limit 1`.execute(db);
    if (older.rows.length === 0) return;
  }
}
