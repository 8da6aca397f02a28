import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { staffName, type Area } from '../area.ts';
import { compare, linesOf } from '../customers/index.ts';
import { rootOf } from '../linked.ts';
import { readRow } from '../store/index.ts';
import { clockMs, write, type Change } from '../sync/index.ts';
import { closeConflict, conflictById, type OpenConflict } from './conflicts.ts';

/** "Same person?" travels as a value of `mergedInto` that does not stand: an operator puts it there, or leaves things as they are. */
export const isSamePerson = ({ kind, field, value }: OpenConflict): boolean =>
  kind === 'customer' && field === 'mergedInto' && typeof value === 'string';

export function samePersonItem(area: Area, { id, row, value, by, at }: OpenConflict): AttentionItem[] {
  const other = String(value);
  const people = linesOf(area, [row, other]);
  if (people.length !== 2 || people.some(({ outOfUse }) => outOfUse !== null)) return [];
  return [
    {
      ...{ type: 'same-person', id, kind: 'customer', row, other, people },
      title: people[0]?.name ?? people[0]?.initials ?? '',
      by: staffName(area, by),
      at: clockMs(at),
      fields: compare(area, row, other),
    },
  ];
}

/** One person: whoever stands for the later is merged into whoever stands for the earlier. */
export function same(area: Area, id: string): null {
  const { row, value } = conflictById(area, id);
  const { db } = area.desk;
  const [one, into] = [rootOf(db, row), rootOf(db, String(value))];
  const link = { standing: 'merged', mergedInto: into };
  if (one === row && one !== into) return settle(area, id, [{ kind: 'customer', id: row, set: link, settles: id }]);
  const before: Change[] = one === into ? [] : [{ kind: 'customer', id: one, set: link }];
  return settle(area, id, [...before, asItStands(area, row, id)]);
}

/** Two people: it is not asked again. */
export function different(area: Area, id: string): null {
  return settle(area, id, [asItStands(area, conflictById(area, id).row, id)]);
}

function asItStands({ desk }: Area, row: string, settles: string): Change {
  return { kind: 'customer', id: row, set: { mergedInto: readRow(desk.db, 'customer', row)?.values['mergedInto'] ?? null }, settles };
}

function settle(area: Area, id: string, changes: readonly Change[]): null {
  area.desk.db.transaction(() => {
    // Nothing is read out by saying who is who: the caller need not be verified.
    write(area, changes, true);
    closeConflict(area, id);
  })();
  return null;
}
