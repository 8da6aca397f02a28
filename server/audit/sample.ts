import { createHash } from 'node:crypto';
import { sampledSchema, sampleSize, type Sampled } from '#shared/contract/audit-page.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { addDays, type Explained } from '#shared/policy/index.ts';
import { audit, currentPolicy, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openAction } from '../registers/index.ts';
import { numberOf } from '../records/index.ts';
import { explainedRecords } from '../retention/index.ts';
import { calendarOf, insistOnOpen, periodIn } from './periods.ts';
import { packBefore } from './seal.ts';

/** How long a manager has to put right what a sample showed. */
const daysToMend = 14;

const kinds: ReadonlySet<Explained['kind']> = new Set(['customer', 'call', 'repair', 'payment']);

/** Where a record stands in the draw: nobody who writes records can choose, and anybody can draw again (R-AUD-3). */
export const drawnBy = (seed: string, id: string): string => createHash('sha256').update(`${seed}/${id}`).digest('hex');

/**
 * Draws records that are kept, by the last sealed head: that of the pack before, else the oldest checkpoint.
 * Throws a Refusal: `already-exists` once it was drawn, `not-found` while nothing is sealed or kept.
 */
export async function drawSample(context: Context, id: string, by: Person): Promise<void> {
  const { db, platform, trust } = context;
  const calendar = await calendarOf(db, platform);
  const period = periodIn(calendar, id);
  insistOnOpen(period);
  const signed = await lastSealed(context, period.id);
  const head = signed === null ? null : await trust.readCheckpoint(signed);
  if (signed === null || head === null) throw new Refusal('not-found', 'The log has no sealed head yet: try again in a minute.');
  const drawn: { readonly rank: string; readonly one: Explained }[] = [];
  for await (const page of explainedRecords(context, await currentPolicy(db), calendar.today)) {
    const kept = page.filter(({ kind, erase }) => kinds.has(kind) && !erase);
    drawn.push(...kept.map((one) => ({ rank: drawnBy(head.root, one.id), one })));
    drawn.sort((a, b) => (a.rank < b.rank ? -1 : 1)).splice(sampleSize);
  }
  await transact(db, platform, async (tx) => {
    const before = await tx.selectFrom('audit_sample').select('record').where('period', '=', id).limit(1).executeTakeFirst();
    if (before !== undefined) throw new Refusal('already-exists', 'The records of this period have been drawn already.');
    await tx
      .insertInto('audit_period')
      .values({ id, forecast: null, forecast_at: null, head: signed, report: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ head: signed }))
      .execute();
    const none = { verdict: null, reason: null, by: null, at: null };
    for (const [place, { one }] of drawn.entries()) {
      const { kind, id: record, keepUntil, rule, anchor } = one;
      const row = { period: id, record, place, kind, keep_until: keepUntil, rule, anchor: anchor === null ? null : JSON.stringify(anchor) };
      await tx
        .insertInto('audit_sample')
        .values({ ...row, number: await numberOf(tx, kind, record), ...none })
        .execute();
    }
    await audit(tx, platform, {
      action: 'audit.draw',
      actor: by.id,
      code: id,
      data: { records: drawn.map(({ one }) => one.id), head: head.root },
    });
  });
}

async function lastSealed({ db }: Context, period: string): Promise<string | null> {
  const pack = await packBefore(db, period);
  if (pack !== null) return pack;
  const oldest = await db.selectFrom('ledger_checkpoint').select('signed').orderBy('epoch').orderBy('day').limit(1).executeTakeFirst();
  return oldest?.signed ?? null;
}

interface Tick {
  readonly period: string;
  readonly record: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string | null;
}

/** Somebody looked at the record and says whether its end is right; one that is wrong opens a corrective action. */
export async function tickSample({ db, platform }: Context, { period: id, record, verdict, reason }: Tick, by: Person): Promise<void> {
  if (verdict === 'wrong' && reason === null) throw new Refusal('reason-needed', 'Say what is wrong with it.', { reason: 'needed' });
  await transact(db, platform, async (tx) => {
    const calendar = await calendarOf(tx, platform);
    insistOnOpen(periodIn(calendar, id));
    const ticked = await tx
      .updateTable('audit_sample')
      .set({ verdict, reason: verdict === 'wrong' ? reason : null, by: by.id, at: platform.clock.now() })
      .where('period', '=', id)
      .where('record', '=', record)
      .returning(['kind', 'number'])
      .executeTakeFirst();
    if (ticked === undefined) throw new Refusal('not-found', 'This record is not in the sample.');
    await audit(tx, platform, { action: 'audit.tick', actor: by.id, subject: record, code: verdict, ...(reason !== null && { reason }) });
    if (verdict === 'right') return;
    const dueOn = addDays(calendar.today, daysToMend);
    const what = `${id}: ${ticked.number ?? ticked.kind}: ${reason ?? ''}`;
    await openAction(tx, platform, { source: 'sample', what, ids: [record], dueOn, by: by.id });
  });
}

/** As it was drawn, with what people said of it. */
export async function sampleOf(tx: Tx, period: string): Promise<Sampled[]> {
  const rows = await tx.selectFrom('audit_sample').selectAll().where('period', '=', period).orderBy('place').execute();
  return rows.map(({ record, kind, number, keep_until: keepUntil, rule, anchor, verdict, reason }) => ({
    ...{ record, kind, number, keepUntil, rule, verdict, reason },
    anchor: anchor === null ? null : sampledSchema.shape.anchor.parse(JSON.parse(anchor)),
  }));
}
