/** What the world does to the programs. */
export const faultNames = [
  'request dropped',
  'answer dropped',
  'request doubled',
  'message delayed',
  'partition',
  'workstation crash',
  'server crash',
  'clock jump',
  'database connection lost',
  'serialization failure',
  'slow statement',
  'database refuses',
  'account closed',
  'subject erased',
  'record erased',
  'power cut between a save and its seal',
  'holiday',
  'disk replaced by an older image',
  'disk cloned',
  'workstation revoked',
  'backup taken',
  'server restored from a backup',
] as const;
export type FaultName = (typeof faultNames)[number];

/**
 * Branches that a careless simulation would never reach ("sometimes" assertions): each must have been
 * taken over the default seeds, else the run proves less than it seems to.
 */
export const branchNames = [
  'push replayed',
  'partition during a push',
  'answer came twice',
  'server crashed inside a transaction',
  'server crashed between commit and answer',
  'workstation crashed during a push',
  'workstation crashed during a bootstrap',
  'bootstrap interrupted',
  'bootstrap interrupted between pages',
  'long poll woken',
  'long poll ended empty',
  'signature was out of time',
  'transaction tried again',
  'conflict created',
  'conflict restored',
  'conflict kept',
  'operation refused by the server',
  'operation held for a manager',
  'operation on something erased',
  'refused operation with dependants',
  'refused operation sent again',
  'refused operation discarded',
  'row evicted',
  'row evicted while operations wait',
  'numbers ran out offline',
  'contact details kept out of the workshop',
  'customer made offline',
  'another person at the desk',
  'somebody signed in offline',
  'a lease kept somebody out',
  'a revoked desk let nobody in',
  'a copy became a workstation of its own',
  'replica wiped',
  'wipe owed until the next sign-in',
  'replica got a new key',
  'sealed operations sent',
  'not the newest backup restored',
  'operations sent again after a restore',
  'workstation given up after a restore',
  'rows brought back by a desk',
  'reconciliation confirmed',
  'erased while desks were away',
  'erased just before the server was lost',
] as const;
export type BranchName = (typeof branchNames)[number];

/** Counts over one seed; added up over many. */
export interface Counts {
  readonly faults: Map<FaultName, number>;
  readonly branches: Map<BranchName, number>;
}

export interface Tally extends Counts {
  readonly fault: (name: FaultName) => void;
  readonly branch: (name: BranchName) => void;
}

export function createTally(): Tally {
  const faults = new Map<FaultName, number>(faultNames.map((name) => [name, 0]));
  const branches = new Map<BranchName, number>(branchNames.map((name) => [name, 0]));
  return {
    faults,
    branches,
    fault: (name) => void faults.set(name, (faults.get(name) ?? 0) + 1),
    branch: (name) => void branches.set(name, (branches.get(name) ?? 0) + 1),
  };
}

export function addCounts(sum: Counts, one: Counts): void {
  for (const [name, count] of one.faults) sum.faults.set(name, (sum.faults.get(name) ?? 0) + count);
  for (const [name, count] of one.branches) sum.branches.set(name, (sum.branches.get(name) ?? 0) + count);
}
