import type { BoardCard } from '#shared/contract/desk/index.ts';

/** Said by colour and by icon alike: colour alone is not enough (WCAG 1.4.1). */
export type Urgency = 'none' | 'soon' | 'late';

/** How near the promise is. Two days are what a part or a test still needs. */
export function promiseUrgency(daysToPromise: number | null): Urgency {
  if (daysToPromise === null || daysToPromise > 2) return 'none';
  return daysToPromise < 0 ? 'late' : 'soon';
}

/** A stage that has taken a quarter of the promised turn-around is slow; half of it is stuck. */
export function ageUrgency(card: Pick<BoardCard, 'daysInStage'>, turnAroundDays: number): Urgency {
  if (card.daysInStage * 2 >= turnAroundDays) return 'late';
  return card.daysInStage * 4 >= turnAroundDays ? 'soon' : 'none';
}
