import type { Role, Zone } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Random } from '../world/random.ts';
import type { Tally } from '../world/tally.ts';
import type { Door } from './door.ts';
import type { Fact, Ledger } from './ledger.ts';
import type { Typist } from './typed.ts';

/** Whoever sits at a desk: what they can do there, and what they remember. */
export interface Person {
  readonly door: Door;
  readonly desk: string;
  readonly zone: Zone;
  readonly role: Role;
  readonly policy: Policy;
  readonly random: Random;
  readonly typist: Typist;
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** Phone numbers of people who have called before, whichever desk took the call. */
  readonly known: { readonly typed: string; readonly words: readonly string[] }[];
  readonly isOffline: () => boolean;
  /** The words of operations that lie in this desk's store, whatever their state. */
  readonly kept: () => ReadonlySet<string>;
  /** The words on both sides of a conflict. */
  readonly rivals: (conflict: { readonly kind: string; readonly row: string; readonly field: string; readonly id: string }) => {
    readonly now: readonly string[];
    readonly other: readonly string[];
  };
  /** Time passes between reading and saving; others do not wait. */
  readonly think: () => Promise<void>;
  readonly fact: (word: string, kind: Fact['kind'], field: string, over?: readonly string[]) => Fact;
}

/** One thing that a person does: true when the desk did it. */
export type Action = (person: Person) => Promise<boolean>;

export interface Habit {
  readonly name: string;
  readonly weight: number;
  readonly act: Action;
}

export function pickHabit(habits: readonly Habit[], random: Random): Habit {
  let left = random.next() * habits.reduce((sum, { weight }) => sum + weight, 0);
  for (const habit of habits) {
    left -= habit.weight;
    if (left < 0) return habit;
  }
  return random.pick(habits);
}
