import type { Operation, OperationAnswer } from '#shared/contract/sync.ts';
import { dateInZone } from '#shared/policy/index.ts';
import { currentPolicy, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { atOnce } from '../db/at-once.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';
import { widenHolds } from '../holds/index.ts';
import { authorsOf } from './authors.ts';
import { erasedFor } from './erased.ts';
import { noteCorrected } from './corrected.ts';
import { feedWrites } from './feed.ts';
import { numbersGiven } from './given.ts';
import { holdOperations } from './held.ts';
import type { Bench } from './judge.ts';
import { judgeAll } from './judge-all.ts';
import { loadWorkspace } from './load.ts';
import { countMembership, pointersOf } from './membership.ts';
import { mendNumbers } from './numbering.ts';
import { indexSerials } from './serials.ts';
import { Places } from './places.ts';
import { followSubjects } from './resubject.ts';
import { askSamePerson } from './same-person.ts';
import { streamOf } from './streams.ts';
import type { Workspace } from './workspace.ts';
import { bringBackTouched } from './window.ts';
import { keysToWrite, recordWrites, settleConflicts, writeConflicts } from './write.ts';

/** Furthest that a writer's clock may be ahead of ours. */
const aheadMs = 5 * 60_000;

export interface Applied {
  readonly answers: readonly OperationAnswer[];
  /** Streams with news. */
  readonly streams: readonly string[];
}

/**
 * Applies operations of one desk in one go: reads and locks all they touch, judges them in memory,
 * writes the outcome with one statement a table. The heads are raised last. With `decided` a manager has
 * decided for them: they are judged as the work of their author, whatever has become of that person.
 */
export async function apply(
  tx: Tx,
  context: Pick<Context, 'platform' | 'vault' | 'journal'>,
  device: Device,
  epoch: number,
  operations: readonly Operation[],
  decided = false,
): Promise<Applied> {
  const { platform, vault } = context;
  const now = platform.clock.now();
  const { id: desk, zone, site } = device;
  const latest = now + aheadMs;
  const [policy, numbers, back] = await together([
    currentPolicy(tx),
    numbersGiven(tx, device, operations),
    bringBackTouched(tx, vault, operations, now),
  ]);
  const today = dateInZone(latest, policy.organisation.timeZone);
  // A manager who decides has seen what it claims.
  const earliest = decided || device.last_at === 0 ? '' : dateInZone(device.last_at, policy.organisation.timeZone);
  const bench: Bench = { desk, zone, site, stream: streamOf(zone, site), epoch, latest, today, earliest, numbers };
  const [authorOf, workspace] = await together([
    authorsOf(tx, device, operations, { policy, now, decided }),
    loadWorkspace(tx, vault, operations),
  ]);
  const places = new Places();
  const all = workspace.all().map(({ id }) => id);
  const [registered] = await together([erasedFor(tx, vault, workspace, operations), places.load(tx, all)]);
  // That a new customer looks like somebody erased is what the manager has decided about.
  const erased = decided ? { ...registered, again: new Set<string>() } : registered;
  const { answers, held, lost, settled, corrected } = judgeAll(bench, workspace, places, erased, authorOf, operations);

  const codes = new Map(answers.map(({ opId, code }) => [opId, code]));
  await holdOperations(tx, vault, device, held, 'held', ({ opId }) => codes.get(opId) ?? 'not-allowed', now);
  await noteCorrected(tx, device, corrected, now);
  await followSubjects(tx, vault, workspace);
  const [renumbered, questions, keys] = await together([
    mendNumbers(tx, workspace, now),
    askSamePerson(tx, vault, workspace),
    keysToWrite(tx, vault, workspace),
    indexSerials(tx, vault, workspace.changed()),
  ]);
  await writeConflicts(tx, vault, [...lost, ...questions], () => platform.ids.next());
  await settleConflicts(tx, settled, now);
  await widenHolds(tx, context, unlinked(workspace));
  // While the database writes the rows, their places are counted.
  const [, streams] = await together([atOnce(tx, recordWrites(workspace, keys)), writeFeed(tx, workspace, places)]);
  return {
    answers: answers.map((answer, i) =>
      renumbered.has(operations[i]?.id ?? '') && answer.status === 'applied' ? { ...answer, status: 'merged' } : answer,
    ),
    streams: [...new Set([...back, ...streams])],
  };
}

async function writeFeed(tx: Tx, workspace: Workspace, places: Places): Promise<readonly string[]> {
  await countMembership(tx, workspace, places);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await atOnce(tx, feed.statements);
  return feed.streams;
}

/** Customers whose link is taken back in this batch; the database still has it. */
const unlinked = (workspace: Workspace): string[] =>
  workspace
    .changed()
    .filter(({ kind, before, values }) => {
      const link = kind === 'customer' ? (before?.['mergedInto'] ?? null) : null;
      return link !== null && link !== values['mergedInto'];
    })
    .map(({ id }) => id);
