import type { KindName } from '#shared/catalogue/index.ts';

/** Something that a person saw as saved: the word that they typed, and where it belongs. */
export interface Fact {
  readonly word: string;
  readonly desk: string;
  readonly kind: KindName;
  readonly field: string;
  /** The words that stood there when they typed over them, and were read. Whoever overwrites what they see loses nothing; what lost a merge is not overwritten. */
  readonly over: readonly string[];
  readonly tick: number;
  /** The row that it stands in, then the rows that its operation names: whose erasure ends the claim. */
  readonly records: readonly string[];
}

/** What people were told, kept outside every program under test (sync.md, promise 1). */
export interface Ledger {
  readonly facts: ReadonlyMap<string, Fact>;
  /** A handler answered that these are saved. */
  readonly confirm: (facts: readonly Fact[]) => void;
  /** A person decided against these: discarded, or let the other value stand. */
  readonly letGo: (words: readonly string[]) => void;
  /** Whether nothing more is owed about a word: a person let it go, or typed over it. */
  readonly isSettled: (word: string) => boolean;
}

export function createLedger(): Ledger {
  const facts = new Map<string, Fact>();
  const gone = new Set<string>();
  return {
    facts,
    confirm(confirmed) {
      for (const fact of confirmed) {
        // A restored value is typed a second time: the first telling knows where it came from.
        if (!facts.has(fact.word)) facts.set(fact.word, fact);
        fact.over.forEach((word) => gone.add(word));
      }
    },
    letGo: (words) => words.forEach((word) => gone.add(word)),
    isSettled: (word) => gone.has(word),
  };
}
