import { z } from 'zod';
import { auditPeriodOf, dateInZone, type AuditPeriod } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import { explainedRecords } from '../retention/index.ts';

const forecastSchema = z.record(z.string(), z.int());

/** Kind to records that were to end in the period, as they stood when it began; null where nobody counted. */
export async function forecastOf(db: Db | Tx, period: AuditPeriod): Promise<z.infer<typeof forecastSchema> | null> {
  const row = await db.selectFrom('audit_period').select('forecast').where('id', '=', period.id).executeTakeFirst();
  return forecastSchema.nullable().parse(row?.forecast ?? null);
}

/** Counts, once a period and as early in it as the server is there, what is going to end in it (R-AUD-2). */
export async function keepForecast(context: Context): Promise<void> {
  const { db, platform } = context;
  const policy = await currentPolicy(db);
  const today = dateInZone(platform.clock.now(), policy.organisation.timeZone);
  const period = auditPeriodOf(today);
  if ((await forecastOf(db, period)) !== null) return;
  const counts: Record<string, number> = {};
  for await (const page of explainedRecords(context, policy, today))
    for (const { kind, keepUntil } of page) if (keepUntil !== null && keepUntil < period.to) counts[kind] = (counts[kind] ?? 0) + 1;
  const row = { forecast: JSON.stringify(counts), forecast_at: platform.clock.now() };
  await db
    .insertInto('audit_period')
    .values({ id: period.id, head: null, report: null, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
