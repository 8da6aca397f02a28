import { registerNames, type Note, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { factsNow, standing } from './read.ts';

export interface RegisterSummary {
  readonly register: RegisterName;
  /** Those that count: not replaced by newer ones. */
  readonly entries: number;
  /** Overdue, missing or waiting for an approval. */
  readonly overdue: number;
  readonly state: 'green' | 'red';
  readonly note: Note;
}

/** How every register stands at a moment (UTC ms), for a period that began on a day (R-AUD-2). */
export async function registerSummaries(
  db: Db | Tx,
  { now, from }: { readonly now: number; readonly from?: string },
): Promise<RegisterSummary[]> {
  const facts = await factsNow(db, now, from);
  const summaries: RegisterSummary[] = [];
  for (const register of registerNames) {
    const { judged, overdue, state, note } = await standing(db, register, facts);
    summaries.push({ register, entries: judged.filter(({ judgement }) => judgement !== 'past').length, overdue, state, note });
  }
  return summaries;
}
