import { Refusal } from '#shared/contract/errors.ts';
import { addWorkingDays, dateInZone } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openAction, settleActions } from '../registers/index.ts';

/** What waits for a manager is due so many working days later (R-ERA-5), and so is a run that cannot erase. */
const workingDays = 5;
/** Reasons that end by themselves: the night after looks again. */
const passing: ReadonlySet<string> = new Set(['reconciling']);

/** What is due and was not erased is somebody's to put right (R-ERA-2, E11); what the run could do again closes what was open. */
export async function actOn(tx: Tx, { platform }: Pick<Context, 'platform'>, why: string | null, due: number): Promise<void> {
  if (why === null) return settleActions(tx, platform, { source: 'not-erased', done: 'The next run erased what was due.' });
  if (due === 0 || passing.has(why)) return;
  const { organisation, office } = await currentPolicy(tx);
  const today = dateInZone(platform.clock.now(), organisation.timeZone);
  await openAction(tx, platform, { source: 'not-erased', what: why, dueOn: addWorkingDays(today, workingDays, office.holidays) });
}

/** A run that failed altogether: holds or records could not be read. */
export async function actOnFailure(context: Pick<Context, 'db' | 'platform'>, error: unknown): Promise<void> {
  const why = error instanceof Refusal && error.problem.code === 'held' ? 'holds-unreadable' : 'run-failed';
  await transact(context.db, context.platform, (tx) => actOn(tx, context, why, 1));
}
