import { sql } from 'kysely';
import { dateInZone, keepPeriod } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';

interface OverSession {
  readonly id: string;
  readonly kind: 'supportSession';
  readonly rule: string;
}

/** Sessions whose last day has passed (R-RET-1): counted from their end, a request that nobody approved from its day. */
export async function sessionsOver(db: Db | Tx, now: number, zone: string): Promise<OverSession[]> {
  const today = dateInZone(now, zone);
  const rows = await db.selectFrom('support_session').select(['id', 'requested_at', 'until', 'ended_at']).orderBy('id').execute();
  return rows.flatMap(({ id, requested_at: requested, until, ended_at: ended }) => {
    const { keepUntil, rule } = keepPeriod({ kind: 'supportSession', since: dateInZone(ended ?? until ?? requested, zone) });
    return keepUntil !== null && keepUntil < today ? [{ id, kind: 'supportSession', rule }] : [];
  });
}

/** One row each: gives how many of each id went. */
export async function deleteSessions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string }>`delete from support_session where id = any(${ids}::uuid[]) returning id`.execute(tx);
  return new Map(rows.map(({ id }) => [id, 1]));
}
