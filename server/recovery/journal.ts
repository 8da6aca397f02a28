import { sql } from 'kysely';
import { publishPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { eraseAgain } from '../erasure/index.ts';
import { thinRows } from '../sync/index.ts';
import type { Written } from '../journal/index.ts';

type Of<W extends Written['what']> = Extract<Written, { what: W }>;

/** What the journal did again. */
export interface Applied {
  /** Rows that went, or must never come. */
  readonly erased: number;
  readonly holds: number;
  readonly revoked: number;
}

/** The highest epoch that a restore has opened; 0 when there was none. */
export function highestEpoch(entries: readonly Written[]): number {
  return Math.max(0, ...of(entries, 'restore').map(({ epoch }) => epoch));
}

/** Does once more what no restored backup may undo, in its order (sync.md, Backup and restore). */
export async function applyJournal(tx: Tx, context: Pick<Context, 'platform' | 'vault'>, entries: readonly Written[]): Promise<Applied> {
  const holds = await holdAgain(tx, of(entries, 'hold'), of(entries, 'lift'));
  const erased = await eraseAgain(tx, context, of(entries, 'erasure'));
  await thinAgain(tx, context, of(entries, 'thinning'));
  await promiseAgain(tx, of(entries, 'pending'));
  return { holds, erased, revoked: await revokeAgain(tx, context, of(entries, 'revocation')) };
}

const of = <W extends Written['what']>(entries: readonly Written[], what: W): Of<W>[] =>
  entries.filter((entry): entry is Of<W> => entry.what === what);

async function holdAgain(tx: Tx, set: readonly Of<'hold'>[], lifted: readonly Of<'lift'>[]): Promise<number> {
  const known = new Set((await tx.selectFrom('hold').select('id').execute()).map(({ id }) => id));
  // A hold that was widened or reviewed since stands here again: the last word counts.
  for (const { id, scope, records, reason, authority, reviewOn, by, at } of set) {
    const row = { id, scope, reason, authority, review_on: reviewOn, set_at: at, set_by: by, lifted_at: null, lifted_by: null };
    const all = { records: JSON.stringify(records), covers: '[]' };
    await tx
      .insertInto('hold')
      .values({ ...row, ...all })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...all, review_on: reviewOn }))
      .execute();
  }
  const count = new Set(set.map(({ id }) => id).filter((id) => !known.has(id))).size;
  for (const { id, by, at } of lifted)
    await tx.updateTable('hold').set({ lifted_at: at, lifted_by: by }).where('id', '=', id).where('lifted_at', 'is', null).execute();
  return count;
}

/** Details that had gone. What was written after that, and the backup knows, stays. */
async function thinAgain(tx: Tx, context: Pick<Context, 'vault'>, thinned: readonly Of<'thinning'>[]): Promise<void> {
  for (const { rows, at } of thinned) await thinRows(tx, context, rows, at);
}

/** People of whom something was still to go. Whoever went meanwhile is in the registry. */
async function promiseAgain(tx: Tx, pending: readonly Of<'pending'>[]): Promise<void> {
  for (const { id, subject, reason, by, at } of pending)
    await sql`insert into pending_erasure (id, subject, reason, "by", decided_at, remains)
      select ${id}::uuid, ${subject}::uuid, ${reason}::text, ${by}::uuid, ${at}::bigint, '[]'::jsonb
      where not exists (select 1 from registry where id = ${subject}::uuid)
        and not exists (select 1 from pending_erasure where subject = ${subject}::uuid)`.execute(tx);
}

async function revokeAgain(tx: Tx, { platform }: Pick<Context, 'platform'>, revoked: readonly Of<'revocation'>[]): Promise<number> {
  let [count, people] = [0, 0];
  for (const { of: what, id, at } of revoked) {
    if (what === 'desk') {
      const open = tx.updateTable('device').set({ revoked_at: at, share: null }).where('id', '=', id).where('revoked_at', 'is', null);
      count += Number((await open.executeTakeFirst()).numUpdatedRows);
    } else {
      const closed = { active: false, revoked_at: at, password: null, invite: null, invite_until: null };
      const done = await tx.updateTable('staff').set(closed).where('id', '=', id).where('active', '=', true).executeTakeFirst();
      people += Number(done.numUpdatedRows);
    }
  }
  // Desks read from the policy who may sign in.
  if (people > 0) await publishPolicy(tx, platform, null);
  return count + people;
}
