import type { Fact, Ledger } from '../people/ledger.ts';
import { wordsIn } from '../people/typed.ts';
import { Breach } from './breach.ts';
import type { Aside } from '../world/look.ts';
import type { ServerRow } from './scope.ts';

/** Where words are, gathered from the server and every desk's file. */
export interface Whereabouts {
  readonly rows: readonly ServerRow[];
  /** Values that lost a merge and are still open, and operations held for a manager: `kind.field` is not asked for. */
  readonly besides: readonly Aside[];
  /** Operations that wait or need attention, by desk, as JSON. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  readonly isErased: (id: string) => boolean;
}

/**
 * Every confirmed word is in its field of exactly one row at the server, or waits or stands in needs
 * attention at the desk where it was typed, or is a value that lost a merge, or a person let it go, or
 * its subject was erased (sync.md, promise 1). True at every moment, not only in the end.
 */
export function checkNoLostWrite(ledger: Ledger, { rows, besides, kept, isErased }: Whereabouts): void {
  const places = placesOf(rows);
  const aside = new Set(besides.flatMap(({ text }) => wordsIn(text)));
  const atDesks = new Map([...kept].map(([desk, operations]) => [desk, new Set(operations.flatMap(wordsIn))]));
  for (const fact of ledger.facts.values()) {
    const found = places.get(fact.word) ?? [];
    if (found.length > 1) throw new Breach('exactly once', `${describe(fact)} stands in ${found.join(' and ')}`);
    const [place] = found;
    if (place !== undefined && place.split('/')[0] !== `${fact.kind}.${fact.field}`)
      throw new Breach('exactly once', `${describe(fact)} stands in ${place}`);
    if (place !== undefined || aside.has(fact.word) || atDesks.get(fact.desk)?.has(fact.word) === true || ledger.isSettled(fact.word))
      continue;
    if (fact.records.some(isErased)) continue;
    throw new Breach('no lost write', `${describe(fact)} is nowhere`);
  }
}

function placesOf(rows: readonly ServerRow[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { kind, id, values } of rows)
    for (const [field, value] of Object.entries(values))
      if (typeof value === 'string')
        for (const word of wordsIn(value)) places.set(word, [...(places.get(word) ?? []), `${kind}.${field}/${id}`]);
  return places;
}

const describe = ({ word, desk, kind, field, tick }: Fact): string => `${word}, confirmed at ${desk} for ${kind}.${field} at tick ${tick},`;
