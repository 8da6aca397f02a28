import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Progress } from './lines.ts';
import { pruneBackups } from './prune.ts';
import { takeBackup, type Taken } from './take.ts';

export interface Run extends Taken {
  /** Files that were over their month. */
  readonly pruned: readonly string[];
}

/**
 * Takes a backup, notes how it went, and deletes those that are over their month: also when the new
 * one failed, because a backup kept for longer would keep what was erased (E7).
 */
export async function backUp(context: Context, folder: string, onProgress?: Progress): Promise<Run> {
  const { db, platform } = context;
  const { organisation } = await currentPolicy(db);
  const id = platform.ids.next();
  await db.insertInto('backup_run').values({ id, started_at: platform.clock.now(), ended_at: null, rows: null, bytes: null }).execute();
  const prune = () => pruneBackups(folder, organisation.id, platform.clock.now(), organisation.timeZone);
  const taken = await takeBackup(context, folder, onProgress).catch(async (error: unknown) => {
    await prune();
    throw error;
  });
  await db
    .updateTable('backup_run')
    .set({ ended_at: platform.clock.now(), rows: taken.rows, bytes: taken.bytes })
    .where('id', '=', id)
    .execute();
  return { ...taken, pruned: await prune() };
}

/** For the status: the newest that succeeded, and the newest that was begun. UTC ms. */
export async function lastBackups({ db }: Pick<Context, 'db'>): Promise<{ readonly done: number | null; readonly begun: number | null }> {
  const newest = () => db.selectFrom('backup_run').select('started_at').orderBy('started_at', 'desc').limit(1);
  const done = await newest().where('ended_at', 'is not', null).executeTakeFirst();
  const begun = await newest().executeTakeFirst();
  return { done: done?.started_at ?? null, begun: begun?.started_at ?? null };
}
