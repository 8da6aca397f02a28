import { sql } from 'kysely';
import { fieldsOf, kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Context } from '../context.ts';
import { column } from '../db/arrays.ts';
import { atOnce } from '../db/at-once.ts';
import type { Tx } from '../db/transaction.ts';
import { deletion, type PlainRow } from '../records/index.ts';
import { erasureStream, registration, type ErasedRow } from '../registry/index.ts';
import { feedWrites } from './feed.ts';
import { loadRows, Wanted } from './load.ts';
import { countMembership, pointersOf, type Pointer } from './membership.ts';
import { hlcOf, nobody } from './nobody.ts';
import { Places } from './places.ts';
import { Workspace, type Entry } from './workspace.ts';
import { writeRows } from './write.ts';

interface Withdrawing {
  /** Locked. */
  readonly gone: readonly PlainRow[];
  /** Who names them, asked under their locks. */
  readonly namers: readonly { readonly kind: KindName; readonly id: string; readonly name: string }[];
  /** What is put in the registry: these rows, and what was known to have gone before. */
  readonly erased: readonly ErasedRow[];
  /** Called before others begin to wait: what has to be written elsewhere first. */
  readonly ready?: () => void;
}

/**
 * Takes locked rows out of the database, their streams and the feed; whatever merely mentioned one
 * mentions nobody now. Every head is raised, so that each desk hears at its next look: last, because
 * whoever saves waits from then on until the commit. What still needs one of
 * these rows must be among them. Gives the streams with news.
 */
export async function withdrawRows(
  tx: Tx,
  { vault, platform }: Pick<Context, 'vault' | 'platform'>,
  { gone, namers, erased, ready = () => undefined }: Withdrawing,
): Promise<readonly string[]> {
  const now = platform.clock.now();
  const isGone = new Set(gone.map(({ id }) => id));
  const mention = new Wanted();
  for (const { kind, id, name } of namers) if (isGone.has(name) && !isGone.has(id)) mention.add(kind, id);
  const workspace = new Workspace();
  const loose = await loadRows(tx, vault, workspace, mention, () => false);
  const around = new Wanted();
  for (const { kind, plain } of [...gone, ...loose]) around.addReferences(kind, plain, isGone);
  await loadRows(tx, vault, workspace, around, () => false);

  const left = new Workspace();
  const places = new Places();
  if (loose.length > 0) {
    const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
    for (const { kind, id } of loose) {
      const entry = workspace.get(kind, id);
      if (entry === null) continue;
      const loosened = withoutNames(entry, isGone, epoch, now);
      workspace.put(loosened);
      left.put(loosened);
    }
    // Where a row goes, what hung on it loses a reason to be there.
    await places.load(tx, [...isGone]);
  }
  await countMembership(tx, workspace, places, gone);
  const pointers = pointersOf(workspace, places).filter((pointer) => !isGone.has(pointer.place.id));
  const feed = feedWrites(places, pointers, { further: await otherHeads(tx, pointers), gone: isGone });
  const ids = column('uuid', [...isGone]);
  const roots = column('uuid', gone.filter(({ kind }) => kindOf(kind).zones !== null).map(({ id }) => id)); // prettier-ignore
  await atOnce(tx, [
    ...[...Map.groupBy(gone, ({ kind }) => kind)].map(([kind, rows]) => deletion(kind, rows.map(({ id }) => id))), // prettier-ignore
    ...['left_window', 'brought_in'].map((table) => sql`delete from ${sql.table(table)} where id = any(${roots})`),
    sql`delete from feed where id = any(${ids})`,
    registration(erased, now),
  ]);
  ready();
  await writeRows(tx, vault, left, feed);
  return feed.streams;
}

/** Every stream that has no pointer of its own to tell. */
async function otherHeads(tx: Tx, pointers: readonly Pointer[]): Promise<Map<string, number>> {
  const heads = await tx.selectFrom('head').select('stream').execute();
  const told = new Set(pointers.map(({ place: { stream } }) => stream));
  const others = heads.map(({ stream }) => stream).filter((stream) => stream !== erasureStream && !told.has(stream));
  return new Map(others.map((stream) => [stream, 1]));
}

function withoutNames(entry: Entry, gone: ReadonlySet<string>, epoch: number, now: number): Entry {
  const version = entry.version + 1;
  const fields = namesIn(entry.kind, entry.values, gone);
  const clock = { version, at: hlcOf(now), by: nobody, desk: nobody };
  return {
    ...entry,
    epoch,
    version,
    values: { ...entry.values, ...Object.fromEntries(fields.map((field) => [field, null])) },
    clocks: { made: entry.clocks.made, fields: { ...entry.clocks.fields, ...Object.fromEntries(fields.map((field) => [field, clock])) } },
  };
}

/** Throws where the field cannot be empty: the row should have gone too, or the other should have stayed. */
function namesIn(kind: KindName, values: Readonly<Record<string, unknown>>, gone: ReadonlySet<string>): string[] {
  const named = fieldsOf(kind).filter(([field, { refersTo }]) => refersTo !== undefined && gone.has(String(values[field])));
  const bound = named.find(([field, { schema }]) => field === kindOf(kind).subject || !schema.safeParse(null).success);
  if (bound !== undefined) throw new Error(`a ${kind} still needs what its ${bound[0]} names`);
  return named.map(([field]) => field);
}
