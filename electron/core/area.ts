import { fieldOf, mayRead, type CallerFact, type KindName } from '#shared/catalogue/index.ts';
import { dateInZone } from '#shared/policy/calendar.ts';
import type { OpenDesk } from './context.ts';

/** What the areas share from unlock to lock. */
export interface Area {
  readonly desk: OpenDesk;
  /** The facts that callers have given, by customer; in memory only, gone with the lock (R-CALLER-1). */
  readonly verified: Map<string, readonly CallerFact[]>;
  readonly changes: Changes;
}

/** Told of every row that changed: the screens hear of it, and what was written here goes to the server. */
export interface Changes {
  changed(kind: KindName, id: string): void;
  written(): void;
}

/**
 * Whether the person at this desk may read a field now. `conditionMet` is the star of the role table:
 * for an operator, that this customer's caller is verified; IT support is here in an approved session alone,
 * which is its condition.
 */
export function reads({ desk }: Area, kind: KindName, field: string, conditionMet = false): boolean {
  const rights = fieldOf(kind, field)?.rights;
  return rights !== undefined && mayRead(rights, desk.person.role, conditionMet || desk.person.role === 'it-support');
}

/** Today, in the organisation's zone. */
export function today(area: Area): string {
  return dateOf(area, area.desk.now());
}

export function dateOf({ desk }: Area, instant: number): string {
  return dateInZone(instant, desk.policy().organisation.timeZone);
}

/** The name behind the id of a colleague; null once it is erased. */
export function staffName({ desk }: Area, id: string | null): string | null {
  return desk.policy().staff.find((person) => person.id === id)?.name ?? null;
}
