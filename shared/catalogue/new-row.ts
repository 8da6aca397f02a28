import { fieldsOf, kindNames, kindOf, type Field, type KindName } from './index.ts';

type Row = Readonly<Record<string, unknown>>;

/** How the state machine starts the guarded fields of a new row. */
const started: Partial<Record<KindName, (set: Row) => Row>> = {
  customer: () => ({ lastContactOn: null }),
  repair: (set) => ({ stage: 'booked', stageAt: set['bookedAt'], completedOn: null, paid: false }),
};

const byKind = <T>(make: (name: KindName) => T): Readonly<Record<KindName, T>> =>
  Object.fromEntries(kindNames.map((name) => [name, make(name)])) as Record<KindName, T>;

const emptyRow = byKind((name) => Object.fromEntries(fieldsOf(name).map(([field]) => [field, null])));

/**
 * The whole row that an operation with `base: null` makes, the same on desk and server: what it sets,
 * guarded fields as the state machine starts them, everything else empty. An operation never sets a
 * guarded field, and need not name the fields that its writer left empty or may not write. Not yet
 * checked against the kind's schema.
 */
export function newRow(name: KindName, set: Row): Record<string, unknown> {
  return { ...emptyRow[name], ...set, ...started[name]?.(set) };
}

/** The fields that an operation may carry: all but the guarded ones when making a row, the free ones later. */
export const settable = (name: KindName, making: boolean): ReadonlySet<string> => (making ? madeWith : changedLater)[name];

const fieldsThat = (name: KindName, may: (field: Field) => boolean): ReadonlySet<string> =>
  new Set(fieldsOf(name).flatMap(([name, field]) => (may(field) ? [name] : [])));
const madeWith = byKind((name) => fieldsThat(name, ({ merge }) => merge !== 'guarded'));
const changedLater = byKind((name) => fieldsThat(name, ({ merge }) => !kindOf(name).appended && merge === 'free'));
