import { kindNames } from '#shared/catalogue/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { maxRows, type HeldRow, type RowVersion } from '#shared/contract/recovery.ts';
import type { OpenDesk } from '../context.ts';
import { heldRow } from './rows.ts';

/** Keeps a request well under what a server takes, however long the notes are. */
const maxChars = 256_000;

/**
 * Offers the server what it lost, parents before children. `left`: what it did not take, and what this
 * file therefore does not keep as it is.
 */
export async function offerRows(
  desk: OpenDesk,
  lost: readonly RowVersion[],
  seenAt: number,
): Promise<{ readonly problem: Problem } | { readonly problem: null; readonly left: readonly RowVersion[] }> {
  const order = new Map(kindNames.map((kind, i) => [kind, i]));
  const sorted = lost.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  const left: RowVersion[] = [];
  for (let from = 0; from < sorted.length;) {
    const rows = batchFrom(desk, sorted, from);
    const answer = await desk.server('offer', { seenAt, rows: rows.flatMap(({ held }) => (held === null ? [] : [held])) });
    // It has had all that it takes from this desk: the last answer was lost on the way.
    if (!answer.ok && answer.error.code === 'not-allowed') return { problem: null, left: [...left, ...sorted.slice(from)] };
    if (!answer.ok) return { problem: answer.error };
    const taken = new Set(answer.value.answers.filter(({ status }) => status === 'taken').map(({ id }) => id));
    left.push(...rows.filter(({ row }) => !taken.has(row.id)).map(({ row }) => row));
    from += rows.length;
    if (!desk.db.open) break;
  }
  return { problem: null, left };
}

function batchFrom(
  desk: OpenDesk,
  rows: readonly RowVersion[],
  from: number,
): { readonly row: RowVersion; readonly held: HeldRow | null }[] {
  const batch: { row: RowVersion; held: HeldRow | null }[] = [];
  let chars = 0;
  for (const row of rows.slice(from, from + maxRows)) {
    const held = heldRow(desk, row);
    chars += JSON.stringify(held).length;
    if (batch.length > 0 && chars > maxChars) break;
    batch.push({ row, held });
  }
  return batch;
}
