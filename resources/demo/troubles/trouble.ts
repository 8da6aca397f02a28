/** One reason for calling, with the words that callers, operators and engineers find for it. */
export interface Trouble {
  readonly code: string;
  readonly label: string;
  /** The category of products that it is about; null for any. */
  readonly category: string | null;
  /** Models that it can be about, by how their name begins; all when left out. */
  readonly only?: readonly string[];
  /** What the caller says is wrong. Empty where nothing is. */
  readonly faults: readonly string[];
  /** What the operator noted when the call itself helped. */
  readonly helped: readonly string[];
  /** What the bench found and did: empty where nothing is repaired. */
  readonly bench: readonly Bench[];
}

export interface Bench {
  readonly diagnosis: string;
  readonly work: string;
  readonly parts: string | null;
  /** Pounds, when no warranty pays. */
  readonly price: number;
}

export const bench = (diagnosis: string, work: string, parts: string | null, price: number): Bench => ({ diagnosis, work, parts, price });
