import type { HeldOperation } from '#shared/contract/held.ts';

/** What is decided together: an operation, and those that stand on it, in the order they were written. */
export interface Group {
  readonly first: HeldOperation;
  readonly all: readonly HeldOperation[];
}

export function groupsOf(held: readonly HeldOperation[]): Group[] {
  const byId = new Map(held.map((one) => [one.opId, one]));
  const rootOf = (one: HeldOperation): HeldOperation => {
    const below = one.standsOn === null ? undefined : byId.get(one.standsOn);
    return below === undefined ? one : rootOf(below);
  };
  return held.filter((one) => rootOf(one) === one).map((first) => ({ first, all: held.filter((one) => rootOf(one) === first) }));
}
