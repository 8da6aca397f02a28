import type { Operation } from '#shared/contract/sync.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';
import { erasedAmong, matchesErased } from '../registry/index.ts';
import type { Vault } from '../vault/index.ts';
import { msOf } from './clock.ts';
import { namesIn } from './names.ts';
import { rejected, type Verdict } from './verdict.ts';
import type { Workspace } from './workspace.ts';

/** What the registry says about a batch. */
export interface ErasedFor {
  /** Ids among those that the operations are on, name or belong to. */
  readonly ids: ReadonlySet<string>;
  /** New customers who are, by all that finds one, somebody erased after this was written. */
  readonly again: ReadonlySet<string>;
}

/**
 * Asks the registry for rows, references and subjects. After the rows are locked: an erasure that
 * was faster has committed by then, one that is slower waits for us and finds what we made.
 */
export async function erasedFor(tx: Tx, vault: Vault, workspace: Workspace, operations: readonly Operation[]): Promise<ErasedFor> {
  const made = operations.filter(({ kind, id, base }) => kind === 'customer' && base === null && workspace.get(kind, id) === null);
  const asked = operations.flatMap((operation) => idsOf(workspace, operation));
  const people = made.map(({ id, at, set }) => ({ id, at: msOf(at), values: set }));
  const [ids, again] = await together([erasedAmong(tx, asked), matchesErased(tx, vault, people)]);
  return { ids, again };
}

function idsOf(workspace: Workspace, operation: Operation): string[] {
  const subject = workspace.get(operation.kind, operation.id)?.subject;
  return [operation.id, ...namesIn(operation), ...(typeof subject === 'string' ? [subject] : [])];
}

/**
 * The answer to what an erasure has overtaken, or null. A new call about somebody erased was a new
 * conversation: it comes back to be saved without customer (R-ERA-3).
 */
export function erasedVerdict({ ids, again }: ErasedFor, workspace: Workspace, operation: Operation): Verdict | null {
  const newCall = operation.kind === 'call' && operation.base === null;
  if (idsOf(workspace, operation).some((id) => ids.has(id)))
    return { ...rejected(newCall && !ids.has(operation.id) ? 'customer-erased' : 'erased'), status: 'erased' };
  return again.has(operation.id) ? { ...rejected('erased'), status: 'held' } : null;
}
