import type { Operation, OperationAnswer } from '#shared/contract/sync.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Entry } from './workspace.ts';

/** A value that lost a merge, kept for one click. */
export interface LostValue {
  readonly entry: Entry;
  readonly field: string;
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}

/** What one operation comes to, before anything is written. */
export interface Verdict {
  readonly status: OperationAnswer['status'];
  readonly code?: ErrorCode;
  readonly entries: readonly Entry[];
  readonly lost: readonly LostValue[];
  /** Conflicts that a person decided with this write. */
  readonly settled: readonly Settled[];
  /** Days that were claimed and do not count. */
  readonly corrected?: readonly CorrectedDate[];
}

export interface CorrectedDate {
  readonly operation: Operation;
  readonly field: string;
  readonly claimed: string;
  readonly counted: string;
}

export interface Settled {
  readonly conflict: string;
  /** The row that it must be about. */
  readonly record: string;
  /** What was written: a conflict about another field is decided by nobody. */
  readonly fields: readonly string[];
}

export const rejected = (code: ErrorCode): Verdict => ({ status: 'rejected', code, entries: [], lost: [], settled: [] });

export function answerOf(operation: Operation, { status, code, entries }: Verdict): OperationAnswer {
  const changed = entries.map(({ kind, id, epoch, version }) => ({ kind, id, epoch, version }));
  return { opId: operation.opId, status, ...(code !== undefined && { code }), changed };
}
