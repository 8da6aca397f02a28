import { fieldsOf, kindOf, type KindName } from './index.ts';

type Row = Readonly<Record<string, unknown>>;

/** How the state machine starts the guarded fields of a new row. */
const started: Partial<Record<KindName, (set: Row) => Row>> = {
  customer: () => ({ lastContactOn: null }),
  repair: (set) => ({ stage: 'booked', stageAt: set['bookedAt'], completedOn: null, paid: false }),
};

/**
 * The whole row that an operation with `base: null` makes, the same on desk and server: what it sets,
 * guarded fields as the state machine starts them, everything else empty. An operation never sets a
 * guarded field, and need not name the fields that its writer left empty or may not write. Not yet
 * checked against the kind's schema.
 */
export function newRow(name: KindName, set: Row): Record<string, unknown> {
  const empty = Object.fromEntries(fieldsOf(name).map(([field]) => [field, null]));
  return { ...empty, ...set, ...started[name]?.(set) };
}

/** The fields that an operation may carry: all but the guarded ones when making a row, the free ones later. */
export function settable(name: KindName, making: boolean): ReadonlySet<string> {
  if (kindOf(name).appended && !making) return new Set();
  const fields = fieldsOf(name).filter(([, field]) => field.merge === 'free' || (making && field.merge === 'fixed'));
  return new Set(fields.map(([field]) => field));
}
