import { sql } from 'kysely';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { Story } from '#shared/contract/audit-page.ts';
import { postureReportSchema } from '#shared/contract/posture.ts';
import { addDays, daysBetween, type AuditPeriod } from '#shared/policy/index.ts';
import { missingPosture } from '#shared/policy/media.ts';
import { currentPolicy } from '../accounts/index.ts';
import { workstations } from '../admin/index.ts';
import type { Context } from '../context.ts';
import { openActions, registerSummaries } from '../registers/index.ts';
import { receiptsOwed } from '../registry/index.ts';
import { forecastOf } from './forecast.ts';
import { spanOf } from './periods.ts';

/** What happened in a period, out of what the server itself wrote down then (R-AUD-2). `today`: no further than that. */
export async function storyOf(context: Context, period: AuditPeriod, today: string): Promise<Story> {
  const { db, platform } = context;
  const policy = await currentPolicy(db);
  const zone = policy.organisation.timeZone;
  const span = spanOf(period, zone);
  const now = platform.clock.now();
  const receipts = await receiptsOwed(db, policy.lease.wipeDays, now);
  return {
    gone: await goneIn(context, period, span),
    thinned: await thinnedIn(context, span),
    runs: await runsIn(context, period, today),
    holds: await holdsIn(context, span, today),
    receipts: receipts.map(({ name, count, state }) => ({ name, count, state })),
    backups: await backupsIn(context, span),
    workstations: await standingOf(context),
    registers: [...(await registerSummaries(db, { now, from: period.from }))],
    actions: await actionsIn(context, span, zone),
  };
}

type Span = readonly [from: number, to: number];

/** By each record's last line in the erasure log. Who only lost details was not due. */
async function goneIn({ db }: Context, period: AuditPeriod, [from, to]: Span): Promise<Story['gone']> {
  const forecast = await forecastOf(db, period);
  const { rows } = await sql<{ kind: string; outcome: string; count: number }>`
    select kind, outcome, count(*)::integer as count from (
      select distinct on (record) kind, outcome from erasure_log
      where at >= ${from}::bigint and at < ${to}::bigint and outcome <> 'thinned' order by record, at desc, id desc) as last
    group by kind, outcome order by kind, outcome`.execute(db);
  const kinds = [...new Set([...Object.keys(forecast ?? {}), ...rows.map(({ kind }) => kind)])].sort();
  return kinds.map((kind) => {
    const of = rows.filter((row) => row.kind === kind);
    const sum = (test: (outcome: string) => boolean) => of.reduce((all, { outcome, count }) => all + (test(outcome) ? count : 0), 0);
    const [erased, held] = [sum((outcome) => outcome === 'erased'), sum((outcome) => outcome === 'hold')];
    const due = sum(() => true);
    return {
      ...{ kind, due, erased, held, notErased: due - erased - held },
      // Entries of registers are not forecast.
      forecast: forecast === null || !kindNameSchema.safeParse(kind).success ? null : (forecast[kind] ?? 0),
      why: of.filter(({ outcome }) => outcome !== 'erased').map(({ outcome, count }) => ({ outcome, count })),
    };
  });
}

/** Customers who stay and lost details that nothing needs any more (R-RET-5). */
async function thinnedIn({ db }: Context, [from, to]: Span): Promise<number> {
  const { count } = await db
    .selectFrom('erasure_log')
    .select(sql<number>`count(distinct record)::integer`.as('count'))
    .where('outcome', '=', 'thinned')
    .where('at', '>=', from)
    .where('at', '<', to)
    .executeTakeFirstOrThrow();
  return count;
}

/** Carried over is carried over this audit, not the next: an old reason is asked for again. */
async function actionsIn({ db }: Context, [, end]: Span, zone: string): Promise<Story['actions']> {
  const rows = await db.selectFrom('corrective_action').select(['id', 'carried_at']).where('closed_at', 'is', null).execute();
  const carriedAt = new Map(rows.map(({ id, carried_at: at }) => [id, at]));
  const isCarried = (id: string) => (carriedAt.get(id) ?? 0) >= end;
  return (await openActions(db, zone)).map((action) => (isCarried(action.id) ? action : { ...action, carriedReason: null }));
}

async function runsIn({ db }: Context, period: AuditPeriod, today: string): Promise<Story['runs']> {
  const last = today < period.to ? today : period.to;
  const founded = await db.selectFrom('retention_run').select('day').orderBy('day').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('retention_run')
    .select(['day', 'state'])
    .where('day', '>=', period.from)
    .where('day', '<=', period.to)
    .execute();
  const of = (state: string) => rows.filter((row) => row.state === state).length;
  const first = founded === undefined || founded.day < period.from ? period.from : founded.day;
  const nights = founded === undefined ? 0 : Math.max(0, daysBetween(first, addDays(last, 1)));
  const ran = new Set(rows.map(({ day }) => day)).size;
  return {
    done: of('done'),
    waited: of('waiting'),
    stopped: of('stopped'),
    brokenOff: of('broken-off'),
    missed: Math.max(0, nights - ran),
  };
}

async function holdsIn({ db }: Context, [from, to]: Span, today: string): Promise<Story['holds']> {
  const holds = await db.selectFrom('hold').select(['set_at', 'lifted_at', 'review_on']).execute();
  const within = (at: number | null) => at !== null && at >= from && at < to;
  const open = holds.filter(({ lifted_at: lifted }) => lifted === null);
  return {
    open: open.length,
    set: holds.filter(({ set_at: at }) => within(at)).length,
    lifted: holds.filter(({ lifted_at: at }) => within(at)).length,
    overdue: open.filter(({ review_on: on }) => on < today).length,
  };
}

async function backupsIn({ db }: Context, [from, to]: Span): Promise<Story['backups']> {
  const runs = await db
    .selectFrom('backup_run')
    .select(['started_at', 'ended_at'])
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .orderBy('started_at')
    .execute();
  const done = runs.filter(({ ended_at: at }) => at !== null);
  return { done: done.length, failed: runs.length - done.length, newest: done.at(-1)?.started_at ?? null };
}

/** Workstations in use, and those that are not as the policy wants them: not heard for so long, or a machine that does not show what its zone asks. */
async function standingOf(context: Context): Promise<Story['workstations']> {
  const { db } = context;
  const policy = await currentPolicy(db);
  const { rows } = await sql<{ device: string; report: unknown }>`
    select distinct on (device) device, report from posture_report order by device, at desc`.execute(db);
  const posture = new Map(rows.map(({ device, report }) => [device, postureReportSchema.safeParse(report).data?.posture ?? null]));
  const inUse = (await workstations(context)).filter(({ endedAt }) => endedAt === null);
  const off = inUse.flatMap(({ id, name, zone, state, gap }) => {
    const why = [
      ...(state === 'live' ? [] : [state]),
      ...(gap === null ? [] : ['gap']),
      ...missingPosture(posture.get(id) ?? null, zone, policy.media),
    ];
    return why.length === 0 ? [] : [{ name, why }];
  });
  return { live: inUse.filter(({ state }) => state === 'live').length, off };
}
