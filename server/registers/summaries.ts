import { registerNames, registerOf, standingOf, type Facts, type RegisterName, type Standing } from '#shared/catalogue/registers/index.ts';
import type { RegisterSummary } from '#shared/contract/registers.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { entriesOf, factsNow, type Version } from './read.ts';

export function summaryOf(
  register: RegisterName,
  entries: readonly Version[],
  facts: Facts,
): { readonly standing: Standing; readonly summary: RegisterSummary } {
  const standing = standingOf(registerOf(register), entries, facts);
  const { judged, overdue, state, note } = standing;
  const counting = judged.filter(({ judgement }) => judgement !== 'past').length;
  return { standing, summary: { register, entries: counting, overdue, state, note } };
}

/** How every register stands at a moment (UTC ms), for a period that began on a day: the half-year unless told (R-AUD-2). */
export async function registerSummaries(
  db: Db | Tx,
  { now, from }: { readonly now: number; readonly from?: string },
): Promise<RegisterSummary[]> {
  const facts = await factsNow(db, now, from);
  const summaries: RegisterSummary[] = [];
  for (const register of registerNames) summaries.push(summaryOf(register, await entriesOf(db, register), facts).summary);
  return summaries;
}
