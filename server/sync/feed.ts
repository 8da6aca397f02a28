import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import type { Place, Places } from './places.ts';
import type { Pointer } from './membership.ts';

/**
 * Writes places and pointers. Comes last in a transaction: from here on the heads of the touched
 * streams are locked, in sorted order, until the commit, so pointers appear in the order of commits
 * and a reader of a head misses none. Returns the streams that have news.
 */
export async function writeFeed(tx: Tx, places: Places, pointers: readonly Pointer[]): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const { place } of pointers) counts.set(place.stream, (counts.get(place.stream) ?? 0) + 1);
  const streams = [...counts.keys()].sort();
  const next = await raiseHeads(
    tx,
    streams,
    streams.map((stream) => counts.get(stream) ?? 0),
  );
  const told = new Map<Place, string>(pointers.map(({ place, change }) => [place, change]));
  const rows = places
    .all()
    .filter((place) => told.has(place) || place.after !== place.before)
    .map((place) => {
      const change = told.get(place);
      if (change === undefined) return place;
      const seq = next.get(place.stream) ?? 0;
      next.set(place.stream, seq + 1);
      return { ...place, seq, change };
    });
  if (rows.length > 0) await upsert(tx, rows);
  return streams;
}

/** The first free `seq` of each stream. */
async function raiseHeads(tx: Tx, streams: readonly string[], counts: readonly number[]): Promise<Map<string, number>> {
  if (streams.length === 0) return new Map();
  const { rows } = await sql<{ stream: string; seq: number }>`
    insert into head (stream, seq) select * from unnest(${streams}::text[], ${counts}::bigint[])
    on conflict (stream) do update set seq = head.seq + excluded.seq returning stream, seq`.execute(tx);
  const raised = new Map(rows.map(({ stream, seq }) => [stream, seq]));
  return new Map(streams.map((stream, i) => [stream, (raised.get(stream) ?? 0) - (counts[i] ?? 0) + 1]));
}

async function upsert(tx: Tx, rows: readonly Place[]): Promise<void> {
  const column = <T>(read: (place: Place) => T) => rows.map(read);
  await sql`
    insert into feed (stream, id, kind, refs, seq, change)
    select * from unnest(${column((p) => p.stream)}::text[], ${column((p) => p.id)}::uuid[], ${column((p) => p.kind)}::text[],
      ${column((p) => Math.max(0, p.after))}::integer[], ${column((p) => p.seq)}::bigint[], ${column((p) => p.change)}::text[])
    on conflict (id, stream, kind) do update set refs = excluded.refs, seq = excluded.seq, change = excluded.change`.execute(tx);
}
