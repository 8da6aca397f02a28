import type { Random } from '../world/random.ts';

/**
 * Everything that a simulated person types holds a word that occurs nowhere else, and the word says
 * what it is. So a word can be looked for: where it must be (no lost write) and where it may never be
 * (nobody holds what they may not see). Letters only, or the guards would take it for a number.
 */
export const wordClasses = [
  'nam',
  'adr',
  'eml',
  'bil',
  'rcp',
  'ref',
  'flt',
  'not',
  'cnt',
  'bch',
  'rsn',
  'dia',
  'wrk',
  'prt',
  'twn',
  'aut',
] as const;
export type WordClass = (typeof wordClasses)[number];

export const wordPattern = /zq(?:nam|adr|eml|bil|rcp|ref|flt|not|cnt|bch|rsn|dia|wrk|prt|twn|aut)[a-z]{8}/gi;

/** All canary words in a text, in lower case. */
export function wordsIn(text: string): string[] {
  return (text.match(wordPattern) ?? []).map((word) => word.toLowerCase());
}

export const classOf = (word: string): string => word.slice(2, 5);

/** The letters that stand in the second half of a postcode. */
const inward = 'ABDEFGHJLNPQRSTUWXYZ';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const forenames = ['Margaret', 'Priya', 'Owen', 'Sinéad', "D'Arcy", 'Tomasz', 'Grace', 'Idris'] as const;
const streets = ['Mill Lane', 'Station Road', 'Abbey Street', 'Kingsway'] as const;
const areas = ['M', 'LS', 'B', 'EH', 'CF', 'BS', 'NE', 'SW'] as const;

export interface Typist {
  readonly word: (of: WordClass) => string;
  /** A sentence that holds such a word. */
  readonly sentence: (of: WordClass) => string;
  readonly name: () => string;
  readonly address: () => string;
  readonly postcode: () => string;
  readonly email: () => string;
  /** National significant digits and one of the ways to type them. */
  readonly phone: () => { readonly digits: string; readonly typed: string };
  /** What no file of the workshop may hold: kept for the search. */
  readonly phones: ReadonlySet<string>;
  readonly postcodes: ReadonlySet<string>;
}

export function createTypist(random: Random): Typist {
  const phones = new Set<string>();
  const postcodes = new Set<string>();
  const letterOf = (of: string): string => of.charAt(random.int(0, of.length - 1));
  const letter = (): string => letterOf(letters);
  const word = (of: WordClass): string => `zq${of}${Array.from({ length: 8 }, letter).join('')}`;
  return {
    phones,
    postcodes,
    word,
    sentence: (of) =>
      `${random.pick(['It', 'The motor', 'She says it', 'The display'])} ${word(of)} ${random.pick(['again', 'after a minute', 'when warm'])}`,
    name: () => `${random.pick(forenames)} ${word('nam')}`,
    address: () => `${random.int(1, 99)} ${word('adr')} ${random.pick(streets)}`,
    postcode() {
      const code = `${random.pick(areas)}${random.int(1, 9)} ${random.int(1, 9)}${letterOf(inward)}${letterOf(inward)}`;
      postcodes.add(code.replace(' ', ''));
      return code;
    },
    email: () => `${word('eml')}@example.org`,
    phone() {
      const digits = `7${random.pick(['4', '5', '7', '8', '9'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
      phones.add(digits);
      const [first, rest] = [digits.slice(0, 4), digits.slice(4)];
      return { digits, typed: random.pick([`0${digits}`, `0${first} ${rest}`, `+44 ${first} ${rest}`, `0044${digits}`]) };
    },
  };
}
