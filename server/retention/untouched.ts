import { sql } from 'kysely';
import type { Ahead } from '#shared/contract/retention.ts';
import { daysIn, neglect } from '#shared/policy/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { Candidate } from './ahead.ts';

/** The last moment at which somebody did something about it: took or ended the call, moved the repair, wrote a note. */
const touches = {
  call: sql`select r.id, greatest(r.started_at, coalesce(r.ended_at, 0), coalesce((select max(n.at) from call_note n where n.call = r.id), 0)) as at
    from call r`,
  repair: sql`select r.id, greatest(r.booked_at, r.stage_at, coalesce((select max(n.at) from bench_note n where n.repair = r.id), 0)) as at
    from repair r`,
} as const;

/** Which of these open cases nobody has touched for 90 days, the longest first; 180 days are a corrective action (R-RET-3). */
export async function untouchedAmong(tx: Tx, stale: readonly Candidate[], zone: string, today: string): Promise<Ahead['untouched']> {
  const dayOf = daysIn(zone);
  const found: Ahead['untouched'] = [];
  for (const kind of ['call', 'repair'] as const) {
    const ids = stale.filter((one) => one.kind === kind).map(({ id }) => id);
    const { rows } = await sql<{ id: string; at: number }>`${touches[kind]} where r.id = any(${ids}::uuid[])`.execute(tx);
    for (const { id, at } of rows) {
      const touchedOn = dayOf(at);
      const means = neglect(touchedOn, today);
      if (means !== null) found.push({ kind, id, touchedOn, overdue: means === 'corrective-action' });
    }
  }
  return found.sort((a, b) => (a.touchedOn < b.touchedOn ? -1 : a.touchedOn > b.touchedOn ? 1 : a.id < b.id ? -1 : 1));
}
