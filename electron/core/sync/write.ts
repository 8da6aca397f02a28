import { effects, kindNameSchema, type KindName } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Version } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import type { OpenDesk } from '../context.ts';
import { readRow, type Fields } from '../store/index.ts';
import { check } from './checks.ts';
import { checkInUse } from './in-use.ts';
import { appendOperation, operationsWhere } from './operations.ts';
import { lay, rebuild } from './view.ts';

export interface Change {
  readonly kind: KindName;
  readonly id: string;
  /** The version that the writer saw; null makes a new row. Left out: the version that is shown now. */
  readonly base?: Version | null;
  readonly set: Fields;
  /** The conflict that this decides; it is written also when the value stands already. */
  readonly settles?: string | undefined;
}

/**
 * Writes changes in their order, all or none: each is checked as the server will check it, kept as an
 * operation for the server and shown at once. `conditionMet` is the star of the role table, as in
 * `reads`. Throws a Refusal; then nothing was written.
 */
export function write(area: Area, changes: readonly Change[], conditionMet = false): void {
  const { desk } = area;
  const touched = desk.db.transaction(() => changes.flatMap((change) => writeOne(area, change, conditionMet)))();
  for (const { kind, id } of touched) area.changes.changed(kind, id);
  if (touched.length > 0) area.changes.written();
}

interface Touched {
  readonly kind: KindName;
  readonly id: string;
}

function writeOne({ desk }: Area, change: Change, conditionMet: boolean): Touched[] {
  const { kind, id } = change;
  const seen = readRow(desk.db, kind, id);
  const base = change.base === undefined ? versionOf(seen) : change.base;
  if (base === null && seen !== null) throw new Refusal('already-exists', 'A record with this id is here already.');
  if (base !== null && seen === null) throw new Refusal('not-found', 'The record is not on this desk: it may have moved or been erased.');
  // Only what differs is an edit; a field that a screen merely sends back must not overwrite another's.
  const typed =
    base === null ? withoutEmpty(change.set) : change.settles !== undefined ? change.set : onlyChanged(change.set, seen?.values ?? {});
  if (Object.keys(typed).length === 0) return [];
  // To decide between two values that were written is no new edit.
  if (change.settles === undefined) checkInUse(desk, kind, id, typed, base === null);
  const set = check(desk, { kind, id, set: typed, making: base === null, conditionMet });

  const touched = [{ kind, id }, ...(base === null ? effectTargets(kind, set) : [])];
  const deviceSeq = appendOperation(desk, kind, id, base && seenBase(desk, kind, id, base, set), set, change.settles ?? null);
  for (const row of touched) lay(desk, row.kind, row.id, deviceSeq);
  for (const row of touched) rebuild(desk, row.kind, row.id);
  return touched;
}

/**
 * The version that the writer really saw of these fields. An edit of ours that still lies on one of
 * them hides what others wrote there since, however new the row beneath it is: to claim that version
 * would overwrite unseen what nobody here was shown.
 */
function seenBase({ db }: OpenDesk, kind: KindName, id: string, base: Version, set: Fields): Version {
  const hiding = operationsWhere(db, 'kind = ? AND id = ? AND deviceSeq IN (SELECT deviceSeq FROM overlay WHERE kind = ? AND id = ?)', [
    kind,
    id,
    kind,
    id,
  ]);
  return hiding
    .filter((operation) => Object.keys(operation.set).some((field) => field in set))
    .reduce((oldest, { base: before }) => (before !== null && isOlder(before, oldest) ? before : oldest), base);
}

const isOlder = (one: Version, other: Version): boolean =>
  one.epoch === other.epoch ? one.version < other.version : one.epoch < other.epoch;

function effectTargets(kind: KindName, set: Fields): Touched[] {
  return (effects[kind] ?? []).flatMap((rule) => {
    const id = set[rule.field];
    return typeof id === 'string' ? [{ kind: kindNameSchema.parse(rule.kind), id }] : [];
  });
}

const versionOf = (row: ReturnType<typeof readRow>): Version => {
  if (row === null) throw new Refusal('not-found', 'The record is not on this desk: it may have moved or been erased.');
  return { epoch: row.envelope.epoch, version: row.envelope.version };
};

const withoutEmpty = (set: Fields): Fields => Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
const onlyChanged = (set: Fields, now: Fields): Fields =>
  Object.fromEntries(Object.entries(set).filter(([field, value]) => now[field] !== value));
