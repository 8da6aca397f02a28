import type { Database } from 'better-sqlite3';
import type { Zone } from '#shared/catalogue/index.ts';
import { classOf, wordsIn, type Typist, type WordClass } from '../people/typed.ts';
import { Breach } from './breach.ts';
import { everyText } from './desk-file.ts';

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
  const text = everyText(db);
  const may = new Set<string>(allowed[zone]);
  const word = wordsIn(text).find((found) => !may.has(classOf(found)));
  if (word !== undefined) throw new Breach('nobody holds what they may not see', `${desk} (${zone}) holds ${word}`);
  if (reaches.includes(zone)) return;
  const phone = phoneIn(text, typist.phones);
  if (phone !== null) throw new Breach('nobody holds what they may not see', `${desk} (${zone}) holds the phone number ${phone}`);
  const code = (text.match(postcode) ?? []).find((found) => typist.postcodes.has(found.replace(' ', '')));
  if (code !== undefined) throw new Breach('nobody holds what they may not see', `${desk} (${zone}) holds the postcode ${code}`);
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
