import { sql } from 'kysely';
import { addYears } from '#shared/policy/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { enter } from './entry.ts';
import { rootOf } from './nodes.ts';

/** How long audit entries, the erasure log and what desks entered are kept (rules.md, Retention). */
const keptYears = 6;

/** `YYYY-MM`, UTC. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

/**
 * When a month is over, its leaves become a segment, whose signed checkpoint outlives them (R-AUD-5). The
 * caller holds no lock yet: two that do this at once write the same.
 */
export async function closeSegment(
  tx: Tx,
  { clock }: Pick<Platform, 'clock'>,
  sign: (size: number, root: Buffer) => Promise<{ readonly signed: string }>,
): Promise<void> {
  const head = await tx.selectFrom('ledger_head').select('size').forUpdate().executeTakeFirst();
  const last = await tx.selectFrom('ledger_segment').select('after').orderBy('after', 'desc').limit(1).executeTakeFirst();
  const first = last?.after ?? 0;
  const size = head?.size ?? 0;
  if (size <= first) return;
  const begins = await tx.selectFrom('audit_entry').select('at').where('seq', '=', first).executeTakeFirst();
  if (begins === undefined || monthOf(begins.at) >= monthOf(clock.now())) return;
  const { signed } = await sign(size, await rootOf(tx, size));
  const row = { month: monthOf(begins.at), first, after: size, signed, cut_at: null };
  await tx
    .insertInto('ledger_segment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deletes the entries of segments that are older than they may be; the tree's hashes stay. Gives the months. */
export async function cutSegments(tx: Tx, platform: Pick<Platform, 'clock' | 'ids'>): Promise<readonly string[]> {
  const now = platform.clock.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const before = addYears(`${today.slice(0, 7)}-01`, -keptYears).slice(0, 7);
  const old = await tx
    .selectFrom('ledger_segment')
    .selectAll()
    .where('month', '<', before)
    .where('cut_at', 'is', null)
    .orderBy('first')
    .execute();
  for (const { month, first, after } of old) {
    await sql`delete from erasure_log l using audit_entry e
      where l.entry = e.id and e.seq >= ${first}::bigint and e.seq < ${after}::bigint`.execute(tx);
    await tx.deleteFrom('audit_entry').where('seq', '>=', first).where('seq', '<', after).execute();
    await tx.updateTable('ledger_segment').set({ cut_at: now }).where('month', '=', month).execute();
    await enter(tx, platform, { action: 'ledger.cut', code: month, data: { first, after } });
  }
  return old.map(({ month }) => month);
}

/** So many leaves have no entries any more. */
export async function cutUpTo(tx: Tx): Promise<number> {
  const cut = await tx
    .selectFrom('ledger_segment')
    .select('after')
    .where('cut_at', 'is not', null)
    .orderBy('after', 'desc')
    .limit(1)
    .executeTakeFirst();
  return cut?.after ?? 0;
}
