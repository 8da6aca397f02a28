import { maxBuckets, maxRows, type RowVersion } from '#shared/contract/recovery.ts';
import type { Problem } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import { serverEvicts, takeRow } from '../sync/index.ts';
import { heldRow, nameOf, rowsIn, sumsOf } from './rows.ts';

/** Where this file and the server differ. */
export interface Difference {
  /** The server has it, newer or at all. */
  readonly wanted: readonly RowVersion[];
  /** Of these the file has an older state; the others it lacks. */
  readonly stale: number;
  /** The server has none of it in this zone. */
  readonly surplus: readonly RowVersion[];
  /** Rows of the time before the epoch that the server lacks, or has in an older state. */
  readonly lost: readonly RowVersion[];
}

export interface Compared extends Difference {
  readonly epoch: number;
  /** Of the stream, when the server added up. */
  readonly head: number;
}

type Asked<T> = { readonly problem: Problem } | { readonly problem: null; readonly value: T };

/** Compares every row of this file with the server's, by the sums of buckets first. `owes`: rows of before are not judged surplus. */
export async function compare({ desk }: Area, owes: boolean): Promise<Asked<Compared>> {
  const answer = await desk.server('buckets', {});
  if (!answer.ok) return { problem: answer.error };
  const { epoch, head, sums } = answer.value;
  const own = await sumsOf(desk);
  const differing = sums.flatMap((sum, bucket) => (sum === own[bucket] ? [] : [bucket]));
  const held = differing.length === 0 ? new Map<string, RowVersion>() : await rowsIn(desk, new Set(differing));
  const theirs = new Map<string, RowVersion>();
  for (let from = 0; from < differing.length; from += maxBuckets) {
    const listed = await desk.server('bucketRows', { buckets: differing.slice(from, from + maxBuckets) });
    if (!listed.ok) return { problem: listed.error };
    for (const row of listed.value.rows) theirs.set(nameOf(row), row);
  }
  return { problem: null, value: { epoch, head, ...differ(held, theirs, owes ? epoch : 0) } };
}

const isNewer = (one: RowVersion, other: RowVersion): boolean =>
  one.epoch === other.epoch ? one.version > other.version : one.epoch > other.epoch;

/** `before`: rows of older epochs are the time before; 0 when there is none. */
function differ(held: ReadonlyMap<string, RowVersion>, theirs: ReadonlyMap<string, RowVersion>, before: number): Difference {
  const [wanted, surplus, lost]: RowVersion[][] = [[], [], []];
  let stale = 0;
  for (const [name, row] of held) {
    const there = theirs.get(name);
    const isOld = row.epoch < before;
    if (there === undefined) (isOld ? lost : surplus)?.push(row);
    else if (isOld && isNewer(row, there)) lost?.push(row);
    else if (row.epoch !== there.epoch || row.version !== there.version) {
      stale += 1;
      wanted?.push(there);
    }
  }
  for (const [name, row] of theirs) if (!held.has(name)) wanted?.push(row);
  return { wanted: wanted ?? [], surplus: surplus ?? [], lost: lost ?? [], stale };
}

/** Fetches rows as the server has them now. What has left the zone since is not among them, and the feed tells so. */
export async function fetchRows(area: Area, wanted: readonly RowVersion[]): Promise<Problem | null> {
  const { desk, changes } = area;
  for (let from = 0; from < wanted.length; from += maxRows) {
    const answer = await desk.server('rows', { rows: wanted.slice(from, from + maxRows).map(({ kind, id }) => ({ kind, id })) });
    if (!answer.ok) return answer.error;
    if (!desk.db.open) return null;
    const { rows } = answer.value;
    desk.db.transaction(() => {
      for (const row of rows) takeRow(desk, { change: 'row', seq: 0, ...row });
    })();
    for (const { kind, envelope } of rows) changes.changed(kind, envelope.id);
  }
  return null;
}

/** Lets go of rows that are not this zone's, unless they changed since they were compared. */
export function dropRows({ desk, changes }: Area, surplus: readonly RowVersion[]): void {
  const dropped = desk.db.transaction(() =>
    surplus.filter((row) => {
      if (heldRow(desk, row) === null) return false;
      serverEvicts(desk, row.kind, row.id);
      return true;
    }),
  )();
  for (const { kind, id } of dropped) changes.changed(kind, id);
}
