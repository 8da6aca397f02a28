import { Refusal } from '#shared/contract/errors.ts';
import { addWorkingDays, dateInZone } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Ahead } from '#shared/contract/retention.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openAction, settleActions } from '../registers/index.ts';

/** What waits for a manager is due so many working days later (R-ERA-5), and so is a run that cannot erase. */
const workingDays = 5;
/** Reasons that end by themselves: the night after looks again. */
const passing: ReadonlySet<string> = new Set(['reconciling']);

/** What is due and was not erased is somebody's to put right (R-ERA-2, E11); what the run could do again closes what was open. */
export async function actOn(
  tx: Tx,
  { platform }: Pick<Context, 'platform'>,
  why: string | null,
  due: number,
  failed: readonly string[] = [],
): Promise<void> {
  if (why === null) await settleActions(tx, platform, { source: 'not-erased', done: 'The next run erased what was due.' });
  const what = why ?? (failed.length > 0 ? 'records-unreadable' : null);
  if (what === null || (why !== null && due === 0) || passing.has(what)) return;
  const policy = await currentPolicy(tx);
  await openAction(tx, platform, { source: 'not-erased', what, ids: failed, dueOn: inWorkingDays(policy, todayOf(policy, platform)) });
}

/** Open and untouched for 180 days: somebody is to deal with each (R-RET-3). What somebody has touched is done. */
export async function actOnNeglect(
  tx: Tx,
  { platform }: Pick<Context, 'platform'>,
  untouched: Ahead['untouched'],
  policy: Policy,
): Promise<void> {
  const dueOn = inWorkingDays(policy, todayOf(policy, platform));
  for (const { id, kind } of untouched.filter(({ overdue }) => overdue))
    await openAction(tx, platform, { source: 'untouched', what: `untouched-${kind}`, ids: [id], dueOn });
}

const todayOf = ({ organisation }: Policy, { clock }: Context['platform']): string => dateInZone(clock.now(), organisation.timeZone);
const inWorkingDays = ({ office }: Policy, day: string): string => addWorkingDays(day, workingDays, office.holidays);

/** Until when a manager decides about a run that waits: nights in which it waits on do not move it. */
export function decideBy(
  policy: Policy,
  day: string,
  last: { readonly state: string; readonly decision: unknown; readonly due_on: string | null } | undefined,
): string {
  const waitsOn = last?.state === 'waiting' && last.decision === null ? last.due_on : null;
  return waitsOn ?? inWorkingDays(policy, day);
}

/** A run that failed altogether: holds or records could not be read. */
export async function actOnFailure(context: Pick<Context, 'db' | 'platform'>, error: unknown): Promise<void> {
  const why = error instanceof Refusal && error.problem.code === 'held' ? 'holds-unreadable' : 'run-failed';
  await transact(context.db, context.platform, (tx) => actOn(tx, context, why, 1));
}
