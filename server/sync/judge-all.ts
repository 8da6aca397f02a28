import type { Operation, OperationAnswer } from '#shared/contract/sync.ts';
import type { Role } from '#shared/catalogue/index.ts';
import type { Author, AuthorOf } from './authors.ts';
import { change } from './change.ts';

import { erasedVerdict, type ErasedFor } from './erased.ts';
import { clamped, msOf } from './clock.ts';
import type { Bench } from './judge.ts';
import { make, type Reaches } from './make.ts';
import { offeredBy } from './offered.ts';
import type { Places } from './places.ts';
import { answerOf, rejected, type CorrectedDate, type LostValue, type Settled, type Verdict } from './verdict.ts';
import type { Entry, Workspace } from './workspace.ts';

/** What a batch comes to. The workspace holds the rows as they will be. */
export interface Judged {
  readonly answers: readonly OperationAnswer[];
  readonly held: readonly Operation[];
  readonly lost: readonly LostValue[];
  readonly settled: readonly Settled[];
  readonly corrected: readonly CorrectedDate[];
}

/** Judges operations one after the other, in memory. Each sees what those before it did. */
export function judgeAll(
  bench: Bench,
  workspace: Workspace,
  places: Places,
  erased: ErasedFor,
  authorOf: AuthorOf,
  operations: readonly Operation[],
): Judged {
  const sees = (kind: string, id: string) =>
    workspace.get(kind, id)?.stored === null || places.of(kind, id).some((place) => place.stream === bench.stream && place.before > 0);
  const reaches: Reaches = (kind, id) => sees(kind, id) || places.of(kind, id).every((place) => place.before === 0);
  const [answers, held, lost, settled]: [OperationAnswer[], Operation[], LostValue[], Settled[]] = [[], [], [], []];
  const corrected: CorrectedDate[] = [];
  for (const operation of operations) {
    const author = authorOf(operation);
    const verdict = erasedVerdict(erased, workspace, operation) ?? judge(bench, workspace, { sees, reaches }, operation, author);
    for (const entry of verdict.entries) workspace.put(entry);
    if (verdict.status === 'held') held.push(operation);
    answers.push(answerOf(operation, verdict));
    lost.push(...verdict.lost);
    settled.push(...verdict.settled);
    if (verdict.status === 'applied') corrected.push(...(verdict.corrected ?? []));
  }
  return { answers, held, lost, settled, corrected };
}

interface View {
  readonly sees: Reaches;
  readonly reaches: Reaches;
}

function judge(bench: Bench, workspace: Workspace, { sees, reaches }: View, operation: Operation, author: Author): Verdict {
  if (author === 'nobody') return rejected('not-allowed');
  if (author === 'desk-revoked') return { ...rejected('desk-revoked'), status: 'held' };
  if (author === 'held') return { ...rejected('not-allowed'), status: 'held' };
  const at = clamped(operation, bench.latest);
  const target = workspace.get(operation.kind, operation.id);
  if (target === null) return operation.base === null ? make(bench, workspace, reaches, operation, at, author) : rejected('not-found');
  if (operation.base === null) return again(target, operation, at, bench);
  // What a desk cannot see it cannot change, nor learn whether it is there.
  if (!sees(operation.kind, operation.id)) return rejected('not-found');
  return merged(bench, workspace, reaches, target, operation, at, author);
}

/** A row made twice is the same row when the same person made it at the same moment: operations are idempotent. */
function again(target: Entry, operation: Operation, at: string, bench: Bench): Verdict {
  const { made } = target.clocks;
  // It came back whole from a desk that held it before the writer's own operation did (sync.md, Backup and restore).
  if (made.desk === offeredBy && made.by === operation.by && msOf(made.at) === msOf(operation.at))
    return filled(target, operation, at, bench);
  const same = made.at === at && made.by === operation.by && (made.desk === bench.desk || made.at === operation.at);
  return same ? { status: 'applied', entries: [target], lost: [], settled: [] } : rejected('already-exists');
}

/** What the desk that offered the row did not hold is in the operation that made it. */
function filled(target: Entry, operation: Operation, at: string, bench: Bench): Verdict {
  const version = target.version + 1;
  const lacking = Object.entries(operation.set).filter(([field, value]) => value !== null && target.values[field] === null);
  const made = { version, at, by: operation.by, desk: bench.desk };
  const entry = { ...target, version, values: { ...target.values, ...Object.fromEntries(lacking) }, clocks: { ...target.clocks, made } };
  return { status: 'applied', entries: [entry], lost: [], settled: [] };
}

function merged(
  bench: Bench,
  workspace: Workspace,
  reaches: Reaches,
  target: Entry,
  operation: Operation,
  at: string,
  role: Role,
): Verdict {
  const repeated = Object.keys(operation.set).every((field) => {
    const clock = target.clocks.fields[field];
    return clock?.at === at && clock.by === operation.by;
  });
  if (repeated && Object.keys(operation.set).length > 0) return { status: 'applied', entries: [target], lost: [], settled: [] };
  return change(bench, workspace, reaches, target, operation, at, role);
}
