import type { Operation } from '../../contract/sync.ts';

/** How an operation of an older catalogue reads in the next one. A pure function: the same operation, sent again, becomes the same. */
export interface Upcaster {
  /** The last catalogue version whose operations it reads. */
  readonly until: number;
  readonly cast: (operation: Operation) => Operation;
}

/**
 * One for each renaming, in the order of their versions. It may go when no desk can hold an operation of
 * that version any more: after the wipe period and 35 days (sync.md, Versions).
 */
export const upcasters: readonly Upcaster[] = [];

/** An operation in the words of today's catalogue. */
export function upcast(operation: Operation, all: readonly Upcaster[] = upcasters): Operation {
  return all.reduce((read, { until, cast }) => (operation.catalogueVersion <= until ? cast(read) : read), operation);
}
