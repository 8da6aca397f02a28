import { kindNames } from '#shared/catalogue/index.ts';
import type { HeldRow, OfferAnswer } from '#shared/contract/recovery.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import { feedWrites } from './feed.ts';
import type { Origin } from './judge.ts';
import { loadWorkspace } from './load.ts';
import { countMembership, pointersOf } from './membership.ts';
import { mendNumbers } from './numbering.ts';
import { judgeOffer } from './offered.ts';
import { Places } from './places.ts';
import { followSubjects } from './resubject.ts';
import { streamOf } from './streams.ts';
import { writeRows } from './write.ts';

/** An answer, and for a row that was taken the version that came of it. */
export interface Taken {
  readonly row: HeldRow;
  readonly answer: OfferAnswer;
  readonly madeVersion: number | null;
}

interface Offered {
  readonly rows: readonly HeldRow[];
  /** UTC ms at which the desk last heard of the server of before. */
  readonly seenAt: number;
  readonly epoch: number;
  /** By id: versions that offers alone have made since the restore. */
  readonly made: ReadonlyMap<string, number>;
}

/** Takes the rows that the server lost from a desk that still holds them; parents before children, whatever their order. */
export async function takeOffered(
  tx: Tx,
  { platform, vault }: Pick<Context, 'platform' | 'vault'>,
  { id: desk, zone, site }: Device,
  { rows, seenAt, epoch, made }: Offered,
): Promise<{ readonly taken: readonly Taken[]; readonly streams: readonly string[] }> {
  const now = platform.clock.now();
  const origin: Origin = { desk, zone, site, stream: streamOf(zone, site), epoch };
  const seen = `${Math.min(seenAt, now).toString(16).padStart(12, '0')}-0000`;
  const workspace = await loadWorkspace(
    tx,
    vault,
    rows.map(({ kind, envelope: { id }, values }) => ({ kind, id, set: values })),
  );
  const places = new Places();
  await places.load(
    tx,
    workspace.all().map(({ id }) => id),
  );
  const order = new Map(kindNames.map((kind, i) => [kind, i]));
  const sorted = rows.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  const judged = sorted.map((row) => {
    const { id } = row.envelope;
    const verdict = judgeOffer(origin, workspace, { row, madeVersion: made.get(id) ?? null }, seen);
    if (verdict.status === 'taken') workspace.put(verdict.entry);
    return { row, answer: { id, status: verdict.status, ...(verdict.status === 'refused' && { code: verdict.code }) } };
  });
  await followSubjects(tx, vault, workspace);
  await mendNumbers(tx, workspace, now);
  await countMembership(tx, workspace, places);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await writeRows(tx, vault, workspace, feed);
  const taken = judged.map(({ row, answer }): Taken => {
    const made = answer.status === 'taken' ? workspace.get(row.kind, answer.id) : null;
    return { row, answer, madeVersion: made?.version ?? null };
  });
  return { taken, streams: feed.streams };
}
