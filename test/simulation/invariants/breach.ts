/** A promise that was broken: which one, and what of it. The words are canaries of the simulation, never real data. */
export class Breach extends Error {
  readonly invariant: Invariant;
  constructor(invariant: Invariant, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = 'Breach';
    this.invariant = invariant;
  }
}

export type Invariant =
  | 'no lost write'
  | 'exactly once'
  | 'no resurrection'
  | 'nobody holds what they may not see'
  | 'convergence'
  | 'monotone cursor'
  | 'nobody wins by a wrong clock'
  | 'quiet in the end'
  | 'no internal error';
