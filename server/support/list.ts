import { z } from 'zod';
import type { SupportSession } from '#shared/contract/support.ts';
import type { Tables } from '../db/tables.ts';
import type { Tx } from '../db/transaction.ts';

const shown = 50;
const entrySchema = z.object({ at: z.int(), who: z.string().nullable(), what: z.string(), ids: z.array(z.string()) });
type Row = Tables['support_session'];

/** The newest sessions, each with what its person did: the manager reads the touched rows here (A5). */
export async function supportSessions(tx: Tx, now: number): Promise<SupportSession[]> {
  const rows = await tx.selectFrom('support_session').selectAll().orderBy('requested_at', 'desc').limit(shown).execute();
  const sessions: SupportSession[] = [];
  for (const row of rows) {
    const { id, person, reason, minutes, until } = row;
    sessions.push({
      ...{ id, person, reason, minutes, until, outOfHours: row.out_of_hours },
      ...{ requestedBy: row.requested_by, requestedAt: row.requested_at, approvedBy: row.approved_by, approvedAt: row.approved_at },
      endedAt: row.ended_at,
      state: row.ended_at !== null || (until !== null && until <= now) ? 'over' : until === null ? 'waiting' : 'running',
      touched: await touchedIn(tx, row),
    });
  }
  return sessions;
}

/** By the desks' own signed logs: entries come with a desk's next contact, so some may still be under way. */
async function touchedIn(tx: Tx, { person, approved_at: from, until, ended_at: ended }: Row): Promise<SupportSession['touched']> {
  if (from === null || until === null) return [];
  const to = Math.min(ended ?? until, until);
  const entries = await tx
    .selectFrom('desk_entry')
    .select('bytes')
    .where('received_at', '>=', from)
    .where('bytes', 'like', `%${person}%`)
    .execute();
  const mine = entries
    .map(({ bytes }) => entrySchema.parse(JSON.parse(bytes)))
    .filter(({ who, at }) => who === person && at >= from && at <= to);
  return [...Map.groupBy(mine, ({ what }) => what)].map(([what, all]) => ({
    ...{ what, times: all.length },
    records: new Set(all.flatMap(({ ids }) => ids)).size,
  }));
}
