import { keptOf, registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { EntryVersion, RegisterView } from '#shared/contract/registers.ts';
import type { Tx } from '../db/transaction.ts';
import { entriesOf, factsNow, versionsOf, type Version } from './read.ts';
import { summaryOf } from './summaries.ts';

const shown = ({ id, version, values, at, by, approvedBy }: Version): EntryVersion => ({ id, version, values, at, by, approvedBy });

/** One register for its page: what counts first, then the past; the newest first. */
export async function registerView(tx: Tx, register: RegisterName, now: number): Promise<RegisterView> {
  const entries = await entriesOf(tx, register);
  const facts = await factsNow(tx, now);
  const { standing, summary } = summaryOf(register, entries, facts);
  const kept = keptOf(registerOf(register), entries, facts);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const judged = standing.judged.flatMap(({ entry, judgement, until }) => {
    const version = byId.get(entry.id);
    return version === undefined ? [] : [{ ...shown(version), judgement, until, keepUntil: kept.get(entry.id)?.keepUntil ?? null }];
  });
  judged.sort((a, b) => Number(a.judgement === 'past') - Number(b.judgement === 'past') || b.at - a.at);
  const none = entries.filter(({ values }) => values === null).map(({ at }) => at);
  return { summary, entries: judged, missing: [...standing.missing], noneSaidAt: none.length === 0 ? null : Math.max(...none) };
}

export async function entryHistory(tx: Tx, register: RegisterName, id: string): Promise<EntryVersion[]> {
  return (await versionsOf(tx, register, id)).map(shown);
}
