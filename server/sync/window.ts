import { sql } from 'kysely';
import { kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Operation } from '#shared/contract/sync.ts';
import { atOnce } from '../db/at-once.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsById } from '../records/index.ts';
import type { Vault } from '../vault/index.ts';
import { feedWrites } from './feed.ts';
import { loadRows, Wanted } from './load.ts';
import { followAll, pointersOf } from './membership.ts';
import { namesIn } from './names.ts';
import { Places } from './places.ts';
import { reasonsOf } from './streams.ts';
import { Workspace, type Entry } from './workspace.ts';

/** Roots leave the window of their zones: what hangs on them, and what they alone pull, goes with them. Gives how many have left; desks hear of it by the heads. */
export async function leaveWindow(
  tx: Tx,
  vault: Vault,
  kind: KindName,
  ids: readonly string[],
  stays: (entry: Entry) => boolean,
  now: number,
): Promise<number> {
  const workspace = await load(tx, vault, new Map([[kind, ids]]));
  const leaving = workspace.all().filter((entry) => entry.kind === kind && ids.includes(entry.id) && !stays(entry));
  if (leaving.length === 0) return 0;
  await tx
    .insertInto('left_window')
    .values(leaving.map(({ id }) => ({ id, kind, at: now })))
    .execute();
  await move(tx, workspace, leaving, -1);
  return leaving.length;
}

/** Roots that have left come back to the streams that they are in by their state. */
export async function bringBack(tx: Tx, vault: Vault, ids: readonly string[], now: number): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
    kind: KindName;
  }>`delete from left_window where id = any(${ids}::uuid[]) returning id, kind`.execute(tx);
  if (rows.length === 0) return [];
  await sql`insert into brought_in (id, at) select id, ${now}::bigint from unnest(${rows.map(({ id }) => id)}::uuid[]) as n(id)
    on conflict (id) do update set at = excluded.at`.execute(tx);
  const byKind = new Map(kindNames.map((kind) => [kind, rows.filter((row) => row.kind === kind).map(({ id }) => id)]));
  const workspace = await load(tx, vault, byKind);
  const back = new Set(rows.map(({ id }) => id));
  return move(
    tx,
    workspace,
    workspace.all().filter(({ id }) => back.has(id)),
    1,
  );
}

/**
 * Whoever works on something brings it back first: a desk that was without the server for long still
 * holds what has left its window meanwhile, and what it wrote there must not be refused.
 */
export async function bringBackTouched(
  tx: Tx,
  vault: Vault,
  touched: readonly Pick<Operation, 'kind' | 'id' | 'set'>[],
  now: number,
): Promise<readonly string[]> {
  const { rows } = await sql`select 1 from left_window limit 1`.execute(tx);
  if (rows.length === 0) return [];
  const ids = new Set(touched.flatMap((operation) => [operation.id, ...namesIn(operation)]));
  // A child leaves with its parent: parents stand before children in the catalogue, so they are reached from the back.
  for (const kind of kindNames.toReversed()) {
    const { childOf } = kindOf(kind);
    if (childOf === null) continue;
    for (const { plain } of await rowsById(tx, kind, [...ids], { lock: false })) {
      const parent = plain[childOf.field];
      if (typeof parent === 'string') ids.add(parent);
    }
  }
  return bringBack(tx, vault, [...ids], now);
}

async function load(tx: Tx, vault: Vault, ids: ReadonlyMap<KindName, readonly string[]>): Promise<Workspace> {
  const [workspace, wanted, around] = [new Workspace(), new Wanted(), new Wanted()];
  for (const [kind, some] of ids) for (const id of some) wanted.add(kind, id);
  for (const { kind, plain } of await loadRows(tx, vault, workspace, wanted, () => false)) around.addReferences(kind, plain);
  await loadRows(tx, vault, workspace, around, () => false);
  return workspace;
}

async function move(tx: Tx, workspace: Workspace, roots: readonly Entry[], by: 1 | -1): Promise<readonly string[]> {
  const places = new Places();
  await places.load(
    tx,
    workspace.all().map(({ id }) => id),
  );
  for (const root of roots)
    for (const { stream, kind, id } of reasonsOf(root.kind, root.id, root.values))
      if (workspace.get(kind, id) !== null) places.add(stream, kind, id, by);
  await followAll(tx, workspace, places, []);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await atOnce(tx, feed.statements);
  return feed.streams;
}
