import { sql } from 'kysely';
import type { PolicyPreview } from '#shared/contract/retention-policy.ts';
import type { RetentionPolicy } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { findDue, type Due } from './due.ts';

const tellEveryMs = 1000;
const looked = ['customer', 'product', 'warranty', 'call', 'repair', 'payment'];

/** Works out what would be due on a day under the policy of now and under a change, and says every second how far it is. Erases nothing. */
export async function previewDraft(
  context: Pick<Context, 'db' | 'platform'>,
  id: string,
  retention: RetentionPolicy,
  day: string,
): Promise<void> {
  const { db, platform } = context;
  const policy = await currentPolicy(db);
  const all = await rowCount(db);
  let toldAt = 0;
  const tell = (before: number) => (records: number) => {
    const now = platform.clock.now();
    if (now - toldAt < tellEveryMs) return;
    toldAt = now;
    // Nobody waits for it: the next one says more.
    void db
      .updateTable('policy_draft')
      .set({ looked_at: Math.min(before + records, 2 * all), to_look_at: 2 * all })
      .where('id', '=', id)
      .execute()
      .catch(() => undefined);
  };
  const now = await findDue(context, policy, day, tell(0));
  const then = await findDue(context, { ...policy, retention }, day, tell(now.lookedAt));
  const preview = JSON.stringify(compared(now.due, then.due));
  await db
    .updateTable('policy_draft')
    .set({ preview, looked_at: 2 * all, to_look_at: 2 * all })
    .where('id', '=', id)
    .execute();
}

function compared(now: readonly Due[], then: readonly Due[]): PolicyPreview {
  const count = (due: readonly Due[], kind: string) => due.filter((one) => one.kind === kind).length;
  const kinds = [...new Set([...now, ...then].map(({ kind }) => kind))].sort();
  return kinds.map((kind) => ({ kind, now: count(now, kind), then: count(then, kind) }));
}

async function rowCount(db: Db): Promise<number> {
  const counts = looked.map((table) => sql`(select count(*) from ${sql.table(table)})`);
  const { rows } = await sql<{ n: number }>`select (${sql.join(counts, sql` + `)})::integer as n`.execute(db);
  return rows[0]?.n ?? 0;
}
