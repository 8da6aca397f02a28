import { sql } from 'kysely';
import { aheadSchema, type ErasuresPage, type RetentionRun } from '#shared/contract/retention.ts';
import { dateInZone, retentionPolicySchema } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { numbersOf } from '../records/index.ts';
import { silentDesks } from './workstations.ts';

const runsShown = 30;

/** What the manager's page of erasures says: the last runs, what became of each record in counts, what waits and for whom, what comes. */
export async function erasuresPage({ db, platform }: Pick<Context, 'db' | 'platform'>): Promise<ErasuresPage> {
  const policy = await currentPolicy(db);
  const now = platform.clock.now();
  const rows = await db
    .selectFrom('retention_run as run')
    .leftJoin('staff', 'staff.id', 'run.decided_by')
    .selectAll('run')
    .select('staff.name as decider')
    .orderBy('run.started_at', 'desc')
    .limit(runsShown)
    .execute();
  const outcomes = await outcomesOf(db, rows.map(({ id }) => id)); // prettier-ignore
  const newest = rows.find(({ state }) => state !== 'broken-off');
  return {
    today: dateInZone(now, policy.organisation.timeZone),
    runs: rows.map((row): RetentionRun => {
      const { id, day, state, problem, due, erased, remained, waiting, decision } = row;
      return {
        ...{ id, day, state, problem, due, erased, remained, waiting, decision, decidedBy: row.decider, decidedAt: row.decided_at },
        ...{ startedAt: row.started_at, endedAt: row.ended_at, lookedAt: row.looked_at, policyVersion: row.policy_version },
        ...{ policyName: policyName(row.policy), reason: row.decision_reason, dueOn: row.due_on, outcomes: outcomes.get(id) ?? [] },
      };
    }),
    ahead: newest === undefined ? null : await withNumbers(db, newest.found),
    awaited: await silentDesks(db, policy, now),
  };
}

function policyName(stored: string): string {
  const read = retentionPolicySchema.safeParse(JSON.parse(stored));
  return read.success ? read.data.name : '';
}

async function outcomesOf(db: Db, runs: readonly string[]): Promise<Map<string, RetentionRun['outcomes']>> {
  const { rows } = await sql<{ run: string; outcome: string; rule: string | null; count: number }>`
    select run, outcome, rule, count(*)::integer as count from erasure_log where run = any(${runs}::uuid[])
    group by run, outcome, rule order by run, outcome, rule`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ run }) => run)].map(([run, lines]) => [
      run,
      lines.map(({ outcome, rule, count }) => ({ outcome, rule, count })),
    ]),
  );
}

/** Under the number that people know it by; what has gone meanwhile has none. */
async function withNumbers(db: Db, found: unknown): Promise<ErasuresPage['ahead']> {
  const { warranties, untouched, unused, ...ahead } = aheadSchema.parse(found);
  const ids = [...warranties, ...untouched, ...unused].map(({ id }) => id);
  const numbers = await numbersOf(db, ids);
  const known = <T extends { readonly id: string }>(one: T) => ({ ...one, number: numbers.get(one.id) ?? null });
  return { ...ahead, warranties: warranties.map(known), untouched: untouched.map(known), unused: unused.map(known) };
}
