import { sql, type RawBuilder } from 'kysely';
import { column } from '../db/arrays.ts';
import type { Pointer } from './membership.ts';
import type { Place, Places } from './places.ts';

export interface FeedWrites {
  /** Streams that have news. */
  readonly streams: readonly string[];
  readonly statements: readonly RawBuilder<unknown>[];
}

/** A place that is told of: `back` from the stream's new head. */
interface Told extends Place {
  readonly back: number;
}

/**
 * What writes places and pointers. Comes last in a transaction: from here on the heads of the touched
 * streams are locked, in sorted order, until the commit, so pointers appear in the order of commits
 * and a reader of a head misses none. `further`: other heads, each with how far to raise it; `gone`: rows whose
 * places are deleted whole.
 */
export function feedWrites(
  places: Places,
  pointers: readonly Pointer[],
  { further = new Map(), gone = new Set() }: { readonly further?: ReadonlyMap<string, number>; readonly gone?: ReadonlySet<string> } = {},
): FeedWrites {
  const counts = new Map<string, number>();
  const told = new Map<Place, Told>();
  // Backwards, so that each knows how many of its stream come after it.
  for (const { place, change } of pointers.toReversed()) {
    const back = counts.get(place.stream) ?? 0;
    counts.set(place.stream, back + 1);
    told.set(place, { ...place, change, back });
  }
  for (const [stream, count] of further) counts.set(stream, count);
  const streams = [...counts.keys()].sort();
  const made = [...told.values()].filter(({ stored }) => !stored);
  const moved = [...told.values()].filter(({ stored }) => stored);
  const recounted = places.all().filter((place) => !told.has(place) && place.after !== place.before && !gone.has(place.id));
  const raise = sql`insert into head (stream, seq)
    select * from unnest(${streams}::text[], ${streams.map((stream) => counts.get(stream) ?? 0)}::bigint[])
    on conflict (stream) do update set seq = head.seq + excluded.seq`;
  return {
    streams,
    statements: [
      ...(streams.length > 0 ? [raise] : []),
      ...(made.length > 0 ? [insertion(made)] : []),
      ...(moved.length > 0 ? [movement(moved)] : []),
      ...(recounted.length > 0 ? [recount(recounted)] : []),
    ],
  };
}

/** New rows come many at a time, and an insert that need not look for itself is a third cheaper. */
const insertion = (places: readonly Told[]) => sql`
  insert into feed (stream, id, kind, refs, seq, change)
  select n.stream, n.id, n.kind, n.refs, head.seq - n.back, n.change from ${unnested(places)} join head on head.stream = n.stream`;

const movement = (places: readonly Told[]) => sql`
  update feed set refs = n.refs, seq = head.seq - n.back, change = n.change
  from ${unnested(places)} join head on head.stream = n.stream
  where feed.id = n.id and feed.stream = n.stream and feed.kind = n.kind`;

/** One reason more or less to be there is no news. */
function recount(places: readonly Place[]): RawBuilder<unknown> {
  return sql`
    insert into feed (stream, id, kind, refs, seq, change)
    select * from unnest(${rowsOf(places)}, ${column(
      'bigint',
      places.map(({ seq }) => seq),
    )}, ${column(
      'text',
      places.map(({ change }) => change),
    )})
    on conflict (id, stream, kind) do update set refs = excluded.refs`;
}

const unnested = (places: readonly Told[]): RawBuilder<unknown> => sql`unnest(${rowsOf(places)},
    ${column(
      'bigint',
      places.map(({ back }) => back),
    )}, ${column(
      'text',
      places.map(({ change }) => change),
    )}) as n(stream, id, kind, refs, back, change)`;

const rowsOf = (places: readonly Place[]): RawBuilder<unknown> =>
  sql.join([
    column(
      'text',
      places.map(({ stream }) => stream),
    ),
    column(
      'uuid',
      places.map(({ id }) => id),
    ),
    column(
      'text',
      places.map(({ kind }) => kind),
    ),
    column(
      'integer',
      places.map(({ after }) => Math.max(0, after)),
    ),
  ]);
