import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import type { Tx } from '../db/transaction.ts';
import { edgesTo, type Edge } from '../holds/index.ts';
import { namesAmong, plainRows, type PlainRow } from '../records/index.ts';

/** A row that names another: of kind `kind`, by `field`. */
export interface Namer extends Edge {
  readonly id: string;
  readonly name: string;
  /** The kind of the row that it names. */
  readonly named: KindName;
}

export interface Gathered {
  readonly rows: ReadonlyMap<string, PlainRow>;
  /** All that name one of them, those among them too. */
  readonly namers: readonly Namer[];
}

/**
 * Locks rows, and whatever `goes` with one of them until there is no more, and says who names any of them. Whoever
 * begins to name a row holds its lock: so each is asked about once, under it.
 */
export async function gather(tx: Tx, wanted: ReadonlyMap<KindName, readonly string[]>, goes: (namer: Namer) => boolean): Promise<Gathered> {
  const rows = new Map<string, PlainRow>();
  const namers: Namer[] = [];
  for (let fresh = await plainRows(tx, wanted); fresh.length > 0;) {
    for (const row of fresh) rows.set(row.id, row);
    const found = await namersOf(tx, fresh);
    namers.push(...found);
    fresh = await plainRows(tx, idsByKind(found.filter((namer) => !rows.has(namer.id) && goes(namer))));
  }
  return { rows, namers };
}

function namersOf(tx: Tx, rows: readonly PlainRow[]): Promise<Namer[]> {
  const ids = idsByKind(rows);
  return namesAmong(
    tx,
    kindNames.flatMap((named) => edgesTo(named).map((edge) => ({ ...edge, named, ids: ids.get(named) ?? [] }))),
  );
}

/** Each once, in the order of the catalogue: what locks rows of several kinds does so in one order. */
export function idsByKind(rows: readonly { readonly kind: KindName; readonly id: string }[]): Map<KindName, string[]> {
  const of = Map.groupBy(rows, ({ kind }) => kind);
  return new Map(kindNames.map((kind) => [kind, [...new Set((of.get(kind) ?? []).map(({ id }) => id))]]));
}
