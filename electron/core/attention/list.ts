import { fieldOf, fieldsOf, type KindName } from '#shared/catalogue/index.ts';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { errorCodeSchema } from '#shared/contract/errors.ts';
import { reads, staffName, type Area } from '../area.ts';
import { initialsOf, maskText, seesName } from '../customers/index.ts';
import { fieldsSchema, readRow, sql, type Fields, type Scalar } from '../store/index.ts';
import { clockMs, erasedNotices, operationsWhere, renumberings, type OwnOperation } from '../sync/index.ts';
import { openConflicts, type OpenConflict } from './conflicts.ts';
import { mendable } from './refused.ts';
import { isSamePerson, samePersonItem } from './same-person.ts';

/** What the server refused, what lost a merge and whose records were erased, the newest first. */
export function list(area: Area): AttentionItem[] {
  const refused = operationsWhere(area.desk.db, `state IN ('refused', 'held') AND cause IS NULL`).map((operation) =>
    refusedItem(area, operation),
  );
  const conflicts = openConflicts(area).flatMap((conflict) =>
    isSamePerson(conflict) ? samePersonItem(area, conflict) : conflictItem(area, conflict),
  );
  const erased = erasedNotices(area.desk.db).map(({ id: row, ...item }): AttentionItem => ({ type: 'erased', row, ...item }));
  const renumbered = renumberings(area.desk.db).map(({ id: row, ...item }): AttentionItem => ({ type: 'renumbered', row, ...item }));
  return [...refused, ...conflicts, ...erased, ...renumbered].sort((a, b) => b.at - a.at);
}

function refusedItem(area: Area, operation: OwnOperation): AttentionItem {
  const { opId, kind, id, set, state, code, createdAt, by } = operation;
  const dependants = sql<{ n: number }>(area.desk.db, 'SELECT count(*) AS n FROM operation WHERE cause = ?').get(opId)?.n ?? 0;
  // In clear to whoever typed it; to others as the record itself (R-CALLER-1).
  const mine = by === area.desk.person.id;
  const values = Object.entries(set).flatMap(([field, value]) =>
    reads(area, kind, field, true) ? [[field, shownOf(area, kind, id, field, value, mine)] as const] : [],
  );
  return {
    ...{ type: 'refused', opId, kind, row: id, dependants, held: state === 'held' },
    title: titleOf(area, kind, id, set, mine),
    code: errorCodeSchema.catch('internal').parse(code),
    at: createdAt,
    by: staffName(area, by),
    values: Object.fromEntries(values),
    mendable: mendable(area, operation),
  };
}

function conflictItem(area: Area, { id, kind, row, field, value, by, at }: OpenConflict): AttentionItem[] {
  if (!reads(area, kind, field, true)) return [];
  const now = readRow(area.desk.db, kind, row)?.values[field] ?? null;
  const { other } = fieldsSchema.parse({ other: value });
  const shown = (held: Scalar) => shownOf(area, kind, row, field, held);
  return [
    {
      ...{ type: 'conflict', id, kind, row, field },
      title: titleOf(area, kind, row, {}),
      now: shown(now),
      other: shown(other ?? null),
      by: staffName(area, by),
      at: clockMs(at),
    },
  ];
}

/** A value as this person may see it now; hidden ones by their first letter. */
function shownOf(area: Area, kind: KindName, row: string, field: string, value: Scalar, mine = false): Scalar {
  return reads(area, kind, field, mine || area.verified.has(row)) || typeof value !== 'string' ? value : maskText(value);
}

/** What a person calls the record: its number, else who or what it is, else that of the record it belongs to. */
function titleOf(area: Area, kind: KindName, id: string, set: Fields, mine = false): string {
  const values = { ...set, ...readRow(area.desk.db, kind, id)?.values };
  const text = (field: string) => (typeof values[field] === 'string' ? values[field] : null);
  if (fieldOf(kind, 'number') !== null) return text('number') ?? '';
  if (kind === 'customer') {
    if (mine && typeof set['name'] === 'string') return set['name'];
    return (seesName(area, id) ? text('name') : initialsOf(text('name'))) ?? '';
  }
  if (kind === 'product') return [text('brand'), text('model')].filter((part) => part !== null).join(' ');
  for (const [field, { refersTo }] of fieldsOf(kind)) {
    const parent = text(field);
    if (parent !== null && refersTo !== undefined) return titleOf(area, refersTo as KindName, parent, {});
  }
  return '';
}
