import type { Operation, OperationAnswer } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { authorsOf } from './authors.ts';
import { erasedFor } from './erased.ts';
import { feedWrites } from './feed.ts';
import { holdOperations } from './held.ts';
import type { Bench } from './judge.ts';
import { judgeAll } from './judge-all.ts';
import { loadWorkspace } from './load.ts';
import { countMembership, pointersOf } from './membership.ts';
import { mendNumbers } from './numbering.ts';
import { Places } from './places.ts';
import { followSubjects } from './resubject.ts';
import { streamOf } from './streams.ts';
import { settleConflicts, writeConflicts, writeRows } from './write.ts';

/** Furthest that a writer's clock may be ahead of ours. */
const aheadMs = 5 * 60_000;

export interface Applied {
  readonly answers: readonly OperationAnswer[];
  /** Streams with news. */
  readonly streams: readonly string[];
}

/**
 * Applies operations of one desk in one go: reads and locks all they touch, judges them in memory,
 * writes the outcome with one statement a table. The heads are raised last.
 */
export async function apply(
  tx: Tx,
  { platform, vault }: Pick<Context, 'platform' | 'vault'>,
  device: Device,
  epoch: number,
  operations: readonly Operation[],
): Promise<Applied> {
  const now = platform.clock.now();
  const { id: desk, zone, site } = device;
  const bench: Bench = { desk, zone, site, stream: streamOf(zone, site), epoch, latest: now + aheadMs };
  const authorOf = await authorsOf(tx, device, operations, now);
  const workspace = await loadWorkspace(tx, vault, operations);
  const places = new Places();
  await places.load(
    tx,
    workspace.all().map(({ id }) => id),
  );

  const erased = await erasedFor(tx, vault, workspace, operations);
  const { answers, held, lost, settled } = judgeAll(bench, workspace, places, erased, authorOf, operations);

  await holdOperations(tx, vault, device, held, 'held', now);
  await followSubjects(tx, vault, workspace);
  const renumbered = await mendNumbers(tx, workspace, now);
  await countMembership(tx, workspace, places);
  await writeConflicts(tx, vault, lost, () => platform.ids.next());
  await settleConflicts(tx, settled, now);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await writeRows(tx, vault, workspace, feed);
  return {
    answers: answers.map((answer, i) =>
      renumbered.has(operations[i]?.id ?? '') && answer.status === 'applied' ? { ...answer, status: 'merged' } : answer,
    ),
    streams: feed.streams,
  };
}
