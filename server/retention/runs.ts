import type { Policy } from '#shared/contract/policy.ts';
import type { Ahead } from '#shared/contract/retention.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Tables } from '../db/tables.ts';

export type RunState = 'running' | 'done' | 'waiting' | 'stopped' | 'broken-off' | 'dry-run';
type Run = Tables['retention_run'];

/** Which policy a run followed, as one word: name, version, and every period in it. */
const nameOf = ({ retention }: Policy): string => JSON.stringify(retention);

export async function lastRun(db: Db): Promise<Run | undefined> {
  return db.selectFrom('retention_run').selectAll().orderBy('started_at', 'desc').limit(1).executeTakeFirst();
}

/** The manager whose approval the next run stands under: given to the one that waits, or to one that was broken off. */
export function approvalFor(last: Run | undefined): string | null {
  if (last?.state === 'running') return last.approved_by;
  return last?.state === 'waiting' && last.decision === 'approved' ? last.decided_by : null;
}

/** The last run that was not held up: what has changed is measured from there, however many waited since. */
const lastDone = (db: Db): Promise<Run | undefined> =>
  db.selectFrom('retention_run').selectAll().where('state', '=', 'done').orderBy('started_at', 'desc').limit(1).executeTakeFirst();

/** Whether retention was given another policy, rows were imported, or a clock was wrong since the last run that was done (R-ERA-5). */
export async function hasChanged(db: Db, policy: Policy): Promise<boolean> {
  const run = await lastDone(db);
  if (run?.policy !== nameOf(policy)) return true;
  const stopped = await db
    .selectFrom('retention_run')
    .select('id')
    .where('started_at', '>', run.started_at)
    .where('state', '=', 'stopped')
    .limit(1)
    .executeTakeFirst();
  if (stopped !== undefined) return true;
  const imported = await db
    .selectFrom('audit_entry')
    .select('id')
    .where('action', '=', 'rows.import')
    .where('at', '>=', run.started_at)
    .limit(1)
    .executeTakeFirst();
  return imported !== undefined;
}

export async function startRun(
  { db, platform }: Context,
  policy: Policy,
  { day, lookedAt, due }: { readonly day: string; readonly lookedAt: number; readonly due: number },
  { approvedBy, dueOn, ahead }: { readonly approvedBy: string | null; readonly dueOn: string | null; readonly ahead: Ahead },
): Promise<string> {
  const id = platform.ids.next();
  await db.updateTable('retention_run').set({ state: 'broken-off' }).where('state', '=', 'running').execute();
  await db
    .insertInto('retention_run')
    .values({
      ...{ id, day, started_at: platform.clock.now(), ended_at: null, state: 'running', problem: null },
      ...{ policy: nameOf(policy), policy_version: policy.version, looked_at: lookedAt, due },
      ...{ erased: 0, remained: 0, waiting: 0, approved_by: approvedBy, due_on: dueOn, found: JSON.stringify(ahead) },
      ...{ decision: null, decided_by: null, decided_at: null, decision_reason: null },
    })
    .execute();
  return id;
}

export async function endRun(
  { db, platform }: Context,
  id: string,
  result: Pick<Run, 'state' | 'problem' | 'erased' | 'remained' | 'waiting'>,
): Promise<void> {
  await db
    .updateTable('retention_run')
    .set({ ...result, ended_at: platform.clock.now() })
    .where('id', '=', id)
    .execute();
}
