import { fieldOf, kindOf, mayWrite } from '#shared/catalogue/index.ts';
import type { Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { reads, type Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { operationsWhere, write, type OwnOperation } from '../sync/index.ts';

/**
 * A refused operation and those that stood on it: they share its fate. The first is the one asked for.
 * Whoever may not write such a thing decides nothing about it.
 */
function itemOf({ desk }: Area, opId: string): readonly [OwnOperation, ...OwnOperation[]] {
  const [first, ...rest] = operationsWhere(desk.db, `state IN ('refused', 'held') AND ? IN (opId, cause)`, [opId]);
  if (first === undefined) throw new Refusal('not-found', 'This has been dealt with already.');
  if (first.state === 'held') throw new Refusal('not-allowed', 'A manager decides about this one.');
  const { kind, base, set } = first;
  const may = (field: string) => mayWrite(fieldOf(kind, field)?.rights ?? {}, desk.person.role, true, base === null);
  if (!Object.keys(set).every(may)) throw new Refusal('not-allowed', 'Your role may not write this: whoever wrote it decides about it.');
  return [first, ...rest];
}

const words: ReadonlySet<string> = new Set(['text', 'long', 'email', 'postcode', 'serial']);

/** The words of a refused operation that this person sees in clear: those it may be refused for, and may mend. */
export function mendable(area: Area, { kind, id, base, set, by, state }: OwnOperation): string[] {
  const { person } = area.desk;
  if (state !== 'refused') return [];
  return Object.entries(set).flatMap(([name, value]) => {
    const field = fieldOf(kind, name);
    if (field === null || typeof value !== 'string' || !words.has(field.format) || (name === 'number' && kindOf(kind).series !== null))
      return [];
    const sees = reads(area, kind, name, by === person.id || area.verified.has(id));
    return sees && mayWrite(field.rights, person.role, true, base === null) ? [name] : [];
  });
}

/** Sends it again, with what stood on it, as new operations on the rows as they are now. */
export function retry(area: Area, { opId, set: mended }: Parsed<'attention.retry'>): null {
  const item = itemOf(area, opId);
  const may = mendable(area, item[0]);
  if (!Object.keys(mended).every((field) => may.includes(field)))
    throw new Refusal('not-allowed', 'Only the words that are shown can be mended.');
  area.desk.db.transaction(() => {
    remove(area, item);
    // Whoever wrote it first had met the condition; this is the same write.
    const changes = item.map(({ kind, id, base, set: typed, settles }, i) => {
      const set = i === 0 ? { ...typed, ...mended } : typed;
      return {
        ...{ kind, id, settles, ...(base === null && { base }) },
        // It goes under the name of whoever sends it now: the server takes no other.
        set: 'by' in set ? { ...set, by: area.desk.person.id } : set,
      };
    });
    write(area, changes, true);
  })();
  withdraw(area, item);
  return null;
}

export function discard(area: Area, opId: string): null {
  const item = itemOf(area, opId);
  remove(area, item);
  // A conflict that was decided by what is now discarded is open again.
  for (const { settles } of item) sql(area.desk.db, 'UPDATE conflict SET closed = 0 WHERE id = ?').run(settles ?? null);
  for (const { kind, id } of item) area.changes.changed(kind, id);
  area.changes.written();
  withdraw(area, item);
  return null;
}

function remove({ desk }: Area, item: readonly OwnOperation[]): void {
  for (const { deviceSeq } of item) sql(desk.db, 'DELETE FROM operation WHERE deviceSeq = ?').run(deviceSeq);
}

/** A person has decided: no wipe and no restore brings these back. */
function withdraw({ desk }: Area, item: readonly OwnOperation[]): void {
  desk.kept.withdraw(item.map(({ opId }) => opId));
}
