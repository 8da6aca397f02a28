import type { Database } from 'better-sqlite3';
import type { Zone } from '#shared/catalogue/index.ts';
import { classOf, wordsIn, type Typist, type WordClass } from '../people/typed.ts';
import { Breach } from './breach.ts';
import { everyCell } from './desk-file.ts';

/**
 * What a zone's file may hold, written by hand from the role table of the rules and not derived from
 * the catalogue, which is under test too. The call centre holds a payment reference only until the
 * server has it: the outbox is its one place.
 */
const allowed: Readonly<Record<Zone, readonly WordClass[]>> = {
  'call-centre': ['nam', 'adr', 'eml', 'bil', 'rcp', 'ref', 'flt', 'not', 'cnt', 'bch', 'rsn', 'dia', 'wrk', 'prt', 'twn', 'aut'],
  workshop: ['nam', 'twn', 'flt', 'cnt', 'bch', 'rsn', 'dia', 'wrk', 'prt'],
  warehouse: ['nam', 'adr', 'eml', 'twn', 'cnt'],
  accounts: ['nam', 'twn', 'bil', 'rcp', 'ref'],
  management: ['nam', 'adr', 'eml', 'bil', 'rcp', 'ref', 'flt', 'not', 'cnt', 'bch', 'rsn', 'dia', 'wrk', 'prt', 'twn', 'aut'],
};
/** Whose file may hold phone numbers and postcodes. */
const reaches: readonly Zone[] = ['call-centre', 'warehouse', 'management'];

const digitRun = /\d(?:[ ]?\d){8,}/g;
const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g;

export function checkNeedToKnow(db: Database, desk: string, zone: Zone, typist: Typist): void {
  for (const { place, text } of everyCell(db)) {
    const found = forbiddenIn(text, zone, typist);
    if (found !== null) throw new Breach('nobody holds what they may not see', `${desk} (${zone}) holds ${found} in ${place}`);
  }
}

function forbiddenIn(text: string, zone: Zone, typist: Typist): string | null {
  const word = wordsIn(text).find((found) => !allowed[zone].some((may) => may === classOf(found)));
  if (word !== undefined) return word;
  if (reaches.includes(zone)) return null;
  const code = (text.match(postcode) ?? []).find((found) => typist.postcodes.has(found.replace(' ', '')));
  return phoneIn(text, typist.phones) ?? code ?? null;
}

/** A typed number in any run of digits, forwards or backwards (the index on the last digits). */
function phoneIn(text: string, phones: ReadonlySet<string>): string | null {
  for (const run of text.match(digitRun) ?? []) {
    const digits = run.replaceAll(' ', '');
    for (const way of [digits, [...digits].reverse().join('')])
      for (let start = 0; start + 10 <= way.length; start += 1) {
        const part = way.slice(start, start + 10);
        if (phones.has(part)) return part;
      }
  }
  return null;
}
