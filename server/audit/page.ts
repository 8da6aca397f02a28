import { reportSchema, type Report } from '#shared/contract/audit-pack.ts';
import { fewestOutside, type AuditDuty, type AuditPage } from '#shared/contract/audit-page.ts';
import type { Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { lastCheck } from './check.ts';
import { calendarOf, periodIn, type Calendar, type Standing } from './periods.ts';
import { sampleOf } from './sample.ts';
import { candidates, deputyOf, signingRole } from './signers.ts';
import { storyOf } from './story.ts';

/** All that the audit of a period is made of, as it stands now; what is signed is made of the same. */
export interface Stand extends Omit<AuditPage, 'periods' | 'candidates' | 'signsAs' | 'deputy'> {
  readonly calendar: Calendar;
  readonly standing: Standing;
}

export async function standOf(context: Context, asked: string | null): Promise<Stand> {
  const { db, platform, trust } = context;
  const calendar = await calendarOf(db, platform);
  const standing = periodIn(calendar, asked);
  const { id, from, to, dueOn, state, overdueDays } = standing;
  const row = await db.selectFrom('audit_period').select('head').where('id', '=', id).executeTakeFirst();
  const head = row === undefined || row.head === null ? null : await trust.readCheckpoint(row.head);
  const sampled = await transact(db, platform, (tx) => sampleOf(tx, id), 'snapshot');
  const outside = await db.selectFrom('audit_outside').select(['source', 'found', 'at']).where('period', '=', id).orderBy('at').execute();
  const signatures = await db.selectFrom('audit_signature').select(['role', 'name', 'at']).where('period', '=', id).orderBy('at').execute();
  const pack = await db.selectFrom('audit_pack').select(['sha256', 'sealed_at']).where('period', '=', id).executeTakeFirst();
  const part = {
    ...{ state, overdueDays, sampled, outside, signatures },
    story: await storyOf(context, standing, calendar.today),
    period: { id, from, to, dueOn },
    today: calendar.today,
    log: await logOf(context),
    sample: head === null ? null : { entries: head.size, root: head.root, at: head.at },
    pack: pack === undefined ? null : { sha256: pack.sha256, sealedAt: pack.sealed_at },
  };
  return { ...part, todo: todoOf(part), calendar, standing };
}

async function logOf({ db }: Context): Promise<AuditPage['log']> {
  const newest = await db.selectFrom('ledger_head').select('size').executeTakeFirst();
  const check = await lastCheck(db);
  const names = new Map((await db.selectFrom('device').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
  return {
    entries: newest?.size ?? 0,
    root: check?.root ?? null,
    check: check && {
      ...{ at: check.at, entries: check.entries },
      broken: check.broken.map((one) => ({ ...one, deskName: one.desk === null ? null : (names.get(one.desk) ?? null) })),
    },
  };
}

/** What stands in the way of a signature (R-AUD-3, R-AUD-4). A register that is red is told and signed. */
function todoOf({
  state,
  sampled,
  sample,
  outside,
  story,
  log,
}: Omit<AuditPage, 'todo' | 'periods' | 'candidates' | 'signsAs' | 'deputy'>): AuditPage['todo'] {
  const open = sampled.filter(({ verdict }) => verdict === null).length;
  const blocking = story.actions.filter(({ carriedReason }) => carriedReason === null).length;
  const todo = [
    { what: 'period-runs' as const, count: state === 'running' ? 1 : 0 },
    { what: 'sample-open' as const, count: sample === null ? 1 : open },
    { what: 'outside-open' as const, count: Math.max(0, fewestOutside - outside.length) },
    { what: 'actions-open' as const, count: blocking },
    { what: 'log-unchecked' as const, count: log.check === null ? 1 : 0 },
    { what: 'log-broken' as const, count: log.check?.broken.length ?? 0 },
  ];
  // What has come up since the manager signed belongs to the next audit; over a broken log nobody signs.
  const counts = state === 'countersign' ? todo.filter(({ what }) => what === 'log-broken') : todo;
  return state === 'sealed' ? [] : counts.filter(({ count }) => count > 0);
}

/** What the manager has signed is what the director reads, and everybody after them: not what it has become since. */
async function fixedReport({ db }: Context, { id, state }: Standing): Promise<Report | null> {
  if (state !== 'countersign' && state !== 'sealed') return null;
  const row = await db.selectFrom('audit_period').select('report').where('id', '=', id).executeTakeFirst();
  return row === undefined || row.report === null ? null : reportSchema.parse(JSON.parse(row.report));
}

const signedParts = ({ story, log, sample, sampled, outside }: Report) => ({ story, log, sample, sampled, outside });

/** The page for whoever asks (R-AUD-2). */
export async function auditPage(context: Context, asked: string | null, person: Person): Promise<AuditPage> {
  const { calendar, standing, ...live } = await standOf(context, asked);
  const fixed = await fixedReport(context, standing);
  const stand = { ...live, ...(fixed !== null && signedParts(fixed)) };
  const deputy = await deputyOf(context.db);
  const role = signingRole(person, deputy);
  const mine = standing.state === 'open' ? 'manager' : standing.state === 'countersign' ? 'director' : null;
  const signed = stand.signatures.find((one) => one.role === 'manager');
  return {
    ...stand,
    periods: [...calendar.periods],
    deputy: deputy && { id: deputy.id, name: deputy.name, accepted: deputy.accepted },
    candidates: person.role === 'manager' ? await candidates(context.db) : [],
    signsAs: role !== null && role === mine && stand.todo.length === 0 && signed?.name !== person.name ? role : null,
  };
}

/** What directors must not forget, day by day (R-AUD-1). */
export async function auditDuty({ db, platform }: Context, person: Person): Promise<AuditDuty> {
  const { periods } = await calendarOf(db, platform);
  const deputy = await deputyOf(db);
  return {
    overdue: periods.filter(({ overdueDays }) => overdueDays > 0).map(({ state: _, ...period }) => period),
    deputyWaits: person.role === 'director' && deputy?.accepted === false,
  };
}
