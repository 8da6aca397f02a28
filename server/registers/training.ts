import { sql } from 'kysely';
import { addYears } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { append } from './enter.ts';

/** Whether the register of training has an entry about somebody (W9); that a refresher is overdue shuts nobody out. */
export async function isTrained(db: Db | Tx, person: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from (select distinct on (id) "values" from register_entry where register = 'training' order by id, version desc) e
    where e."values" ->> 'person' = ${person}::text limit 1`.execute(db);
  return rows.length > 0;
}

/** The briefing that an administrator vouches for when they add somebody; the refresher is due a year later. */
export async function enterTraining(tx: Tx, platform: Platform, person: string, heldOn: string): Promise<void> {
  const values = { person, what: 'Briefing before the first sign-in', heldOn, givenBy: null, nextDueOn: addYears(heldOn, 1) };
  await append(tx, platform, 'training', { id: platform.ids.next(), version: 1, values, by: null, approvedBy: null });
}
