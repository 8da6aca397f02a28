import { problem, type Problem } from '#shared/contract/errors.ts';
import { maxBatch } from '#shared/contract/sync.ts';
import type { ServerClient } from '../context.ts';
import type { KeptRow, KeptStore } from './store.ts';

/** Keeps one push well under what a server takes. */
const maxBatchBytes = 1_000_000;

/**
 * Sends kept operations sealed, in their order, from where the server is: one that was restored from a
 * backup gets everything from there again (sync.md, Kept operations). Gives `sequence-gap` when the desk
 * does not reach back so far and holds nothing to go on with; where it does, the sequence goes on there, and
 * the server shows a manager which operations it has lost. What those made is offered as rows.
 */
export async function sendKept(
  kept: KeptStore,
  incarnation: string,
  server: ServerClient,
  { upTo, takenIn }: { readonly upTo: number; readonly takenIn: number },
): Promise<Problem | null> {
  const asked = await server('pushKept', { incarnation, previousOpId: null, operations: [] });
  if (!asked.ok) return asked.error;
  const { lastSeq } = asked.value;
  let after = Math.min(lastSeq, (kept.firstOwed() ?? Number.MAX_SAFE_INTEGER) - 1);
  while (after < upTo) {
    const rows = batchOf(kept.after(after, maxBatch).filter(({ deviceSeq }) => deviceSeq <= upTo));
    const [first] = rows;
    if (first === undefined) return problem('sequence-gap', 'This desk no longer has what the server asks for.');
    // What lay between was answered long ago and let go.
    if (first.deviceSeq <= lastSeq + 1) after = first.deviceSeq - 1;
    if (first.deviceSeq !== after + 1) {
      const resumed = await server('resume', { incarnation, after, next: first.deviceSeq, previousOpId: first.previousOpId });
      if (!resumed.ok) return resumed.error;
      after = first.deviceSeq - 1;
      continue;
    }
    const operations = rows.map(({ deviceSeq, opId, sealed, gone }) => ({
      ...{ deviceSeq, opId, gone },
      sealed: sealed === null ? null : Buffer.from(sealed).toString('base64url'),
    }));
    const answer = await server('pushKept', { incarnation, previousOpId: first.previousOpId, operations });
    if (!answer.ok) return answer.error;
    const { answers } = answer.value;
    kept.answered(answers);
    if (answers.length === 0) return problem('server-error', 'The server gave no answer to what was sent.');
    after += answers.length;
  }
  // Not before: a server that was restored while this desk was away asks for what was answered long ago. Nor what the replica does
  // not know to be answered: it will send that once more, and were it gone here, it would be taken for a copy's, again and again.
  kept.prune(takenIn);
  return null;
}

/** What follows the first without a gap. */
function batchOf(rows: readonly KeptRow[]): KeptRow[] {
  let bytes = 0;
  const end = rows.findIndex(({ deviceSeq, sealed }, i) => {
    bytes += sealed?.length ?? 0;
    return i > 0 && (bytes > maxBatchBytes || deviceSeq !== (rows[0]?.deviceSeq ?? 0) + i);
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
}
