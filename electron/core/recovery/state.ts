import type { Database } from 'better-sqlite3';
import { sql } from '../store/index.ts';

/** What this file knows of the server's epochs. Times are the server's, UTC ms. */
export interface EpochState {
  /** Null before the first answer. */
  readonly epoch: number | null;
  readonly heardAt: number;
  /** Rows of before the epoch are still to be offered; heard of the server of before then. Null: nothing is owed. */
  readonly owesSince: number | null;
  readonly comparedAt: number;
}

export function epochState(db: Database): EpochState {
  const row = sql<EpochState>(db, 'SELECT epoch, heardAt, owesSince, comparedAt FROM epoch').get();
  if (row === undefined) throw new Error('the store has no epoch row');
  return row;
}

export function setEpoch(db: Database, change: Partial<EpochState>): void {
  const { epoch, heardAt, owesSince, comparedAt } = { ...epochState(db), ...change };
  sql(db, 'UPDATE epoch SET epoch = ?, heardAt = ?, owesSince = ?, comparedAt = ?').run(epoch, heardAt, owesSince, comparedAt);
}
