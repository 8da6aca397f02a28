import { addDays } from './calendar.ts';

/** Days without contact after which a call that nothing keeps open is closed (R-RET-3). */
const quietDays = 30;
/** Days after dispatch in which somebody may still say that an item was returned (R-RET-3). */
const returnDays = 14;
const listedDays = 90;
const correctiveDays = 180;

/** What keeps the clock of an open call from starting. */
export interface OpenCall {
  readonly openedOn: string;
  readonly lastContactOn: string | null;
  readonly openActions: number;
  readonly openRepairs: number;
}

/**
 * The day as of which an open call is closed by itself, or null while it stays open (R-RET-3):
 * its last contact, once 30 days have passed without one and nothing is left to do.
 */
export function closesAsOf(call: OpenCall, today: string): string | null {
  if (call.openActions > 0 || call.openRepairs > 0) return null;
  const last = call.lastContactOn ?? call.openedOn;
  return today > addDays(last, quietDays) ? last : null;
}

/** An item on its way to its owner. */
export interface DispatchedRepair {
  readonly dispatchedOn: string;
  readonly returned: boolean;
}

/**
 * The completion of a dispatched repair about which nobody said anything (R-RET-3): the day of dispatch,
 * from the fourteenth day after it; null before, and for what was returned.
 */
export function completesAsOf({ dispatchedOn, returned }: DispatchedRepair, today: string): string | null {
  return !returned && today >= addDays(dispatchedOn, returnDays) ? dispatchedOn : null;
}

/** What an open record that nobody touched calls for: a place on the list, later a corrective action (R-RET-3). */
export function neglect(lastTouchedOn: string, today: string): 'listed' | 'corrective-action' | null {
  if (today >= addDays(lastTouchedOn, correctiveDays)) return 'corrective-action';
  return today >= addDays(lastTouchedOn, listedDays) ? 'listed' : null;
}
