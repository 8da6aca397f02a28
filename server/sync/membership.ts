import { childrenOf, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsNaming, type PlainRow, type Row } from '../records/index.ts';
import type { Place, Places } from './places.ts';
import { reasonsOf, zoneOf } from './streams.ts';
import { outOfWindow } from './out-of-window.ts';
import { isChanged, type Entry, type Workspace } from './workspace.ts';

/**
 * Counts what a batch does to membership: roots by their state, what they pull, and what hangs on
 * either. Rows found on the way are locked, and stay out of the workspace: they did not change, they
 * only enter or leave. `gone`: rows that are no reason any more for others to be anywhere; their own places are nobody's concern.
 */
export async function countMembership(tx: Tx, workspace: Workspace, places: Places, gone: readonly PlainRow[] = []): Promise<void> {
  if (workspace.all().length === 0) return;
  const changed = workspace.changed();
  const stored = workspace.all().filter(({ stored }) => stored !== null);
  await places.load(
    tx,
    stored.map(({ id }) => id),
  );
  const roots = [...changed.filter(({ stored: known }) => known !== null), ...gone].filter(({ kind }) => kindOf(kind).window !== null);
  const out = await outOfWindow(
    tx,
    roots.map(({ id }) => id),
  );
  for (const row of gone) {
    if (out.has(row.id)) continue;
    for (const { stream, kind, id } of reasonsOf(row.kind, row.id, row.plain)) add(workspace, places, stream, kind, id, -1);
  }
  for (const entry of changed) {
    if (out.has(entry.id)) continue;
    for (const { stream, kind, id } of reasonsOf(entry.kind, entry.id, entry.before)) add(workspace, places, stream, kind, id, -1);
    for (const { stream, kind, id } of reasonsOf(entry.kind, entry.id, entry.values)) add(workspace, places, stream, kind, id, 1);
  }
  await followAll(tx, workspace, places, changed);
}

/** What hangs on rows that enter or leave goes with them, and what changed its parent goes with that one. */
export async function followAll(tx: Tx, workspace: Workspace, places: Places, changed: readonly Entry[]): Promise<void> {
  // Parents stand before children in the catalogue, so a parent's places are settled when its children's turn comes.
  for (const parent of kindNames) {
    for (const child of childrenOf(parent)) {
      const moved = changed.filter((entry) => entry.kind === child.kind && entry.before?.[child.field] !== entry.values[child.field]);
      for (const entry of moved) moveChild(places, parent, child, entry);
      await followParents(tx, workspace, places, parent, child, new Set(moved.map(({ id }) => id)));
    }
  }
}

type Child = ReturnType<typeof childrenOf>[number];

/** A reason to be somewhere counts only for a row that is there: what was erased is pulled nowhere. */
function add(workspace: Workspace, places: Places, stream: string, kind: string, id: string, count: number): void {
  if (workspace.get(kind, id) !== null) places.add(stream, kind, id, count);
}

const enters = ({ zones }: Child, { stream }: Place): boolean => zones.includes(zoneOf(stream));

/** A new child, or one that hangs on another parent now. */
function moveChild(places: Places, parent: KindName, child: Child, { kind, id, before, values }: Entry): void {
  const [was, is] = [before?.[child.field], values[child.field]];
  if (typeof was === 'string')
    for (const place of places.of(parent, was)) if (place.before > 0 && enters(child, place)) places.add(place.stream, kind, id, -1);
  if (typeof is === 'string')
    for (const place of places.of(parent, is)) if (place.after > 0 && enters(child, place)) places.add(place.stream, kind, id, 1);
}

/** The children that go where their parent goes. */
async function followParents(
  tx: Tx,
  workspace: Workspace,
  places: Places,
  parent: KindName,
  child: Child,
  moved: ReadonlySet<string>,
): Promise<void> {
  const crossings = places.ofKind(parent).filter((place) => place.before > 0 !== place.after > 0 && enters(child, place));
  // A row made in this batch has no children but those of the batch, which were moved.
  const parents = [...new Set(crossings.map(({ id }) => id))].filter((id) => workspace.get(parent, id)?.stored !== null);
  const rows = (await rowsNaming(tx, child.kind, child.field, parents)).filter(({ id }) => !moved.has(id));
  await places.load(
    tx,
    rows.map(({ id }) => id),
  );
  const byParent = new Map<unknown, Row[]>();
  for (const row of rows) byParent.set(row.plain[child.field], [...(byParent.get(row.plain[child.field]) ?? []), row]);
  for (const { stream, id, after } of crossings) {
    for (const row of byParent.get(id) ?? []) places.add(stream, child.kind, row.id, after > 0 ? 1 : -1);
  }
}

/** What the desks of a stream are told. */
export interface Pointer {
  readonly place: Place;
  readonly change: 'row' | 'evict';
}

/** One pointer a row that entered, left, or changed where it is. */
export function pointersOf(workspace: Workspace, places: Places): Pointer[] {
  return places.all().flatMap((place): Pointer[] => {
    if (place.after <= 0) return place.before > 0 ? [{ place, change: 'evict' }] : [];
    const entry = workspace.get(place.kind, place.id);
    return place.before <= 0 || (entry !== null && isChanged(entry)) ? [{ place, change: 'row' }] : [];
  });
}
