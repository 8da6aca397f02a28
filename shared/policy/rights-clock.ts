import { addDays, addMonths, daysBetween, laterOf, nextWorkingDay } from './calendar.ts';

/** What the clock of a rights request counts by. Calendar dates in the organisation's zone. */
export interface RightsClock {
  /** The day on which anyone here received it in any form. */
  readonly receivedOn: string;
  /** Proof of identity had to be asked for: the clock starts when it comes. */
  readonly proof: 'not-needed' | 'awaited' | { readonly on: string };
  /** For access alone: the clock stands still while the scope is clarified; a null end is not yet. */
  readonly scope: { readonly askedOn: string; readonly clearOn: string | null } | null;
  /** Whole months by which it was extended, at most two. */
  readonly extended: number;
}

const days = 28;

/** The day by which it is answered (R-RIGHT-1); null while the clock has not started, or stands still. */
export function rightsDue(clock: RightsClock): string | null {
  const start = startOf(clock);
  return start === null ? null : addMonths(addDays(start, days), clock.extended);
}

/** The day that the law sets: the same day next month, else its last, then the next working day. Never before `rightsDue`. */
export function rightsByLaw(clock: RightsClock, holidays: readonly string[]): string | null {
  const start = startOf(clock);
  return start === null ? null : nextWorkingDay(addMonths(start, 1 + clock.extended), holidays);
}

/** The day from which it counts, moved by as many days as it stood still. */
function startOf({ receivedOn, proof, scope }: RightsClock): string | null {
  if (proof === 'awaited') return null;
  const start = proof === 'not-needed' ? receivedOn : proof.on;
  if (scope === null) return start;
  return scope.clearOn === null ? null : addDays(start, Math.max(0, daysBetween(laterOf(start, scope.askedOn), scope.clearOn)));
}
