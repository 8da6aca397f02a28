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
  const steps = [
    'vacuum full subject_key',
    `vacuum ${tables.map((table) => `"${table}"`).join(', ')}`,
    'select pg_switch_wal()',
    'checkpoint',
  ];
  for (const step of steps) {
    await sql
      .raw(step)
      .execute(db)
      .catch((error: unknown) => {
        if (!(error instanceof DatabaseError) || !notOurs.has(error.code)) throw error;
      });
  }
}
