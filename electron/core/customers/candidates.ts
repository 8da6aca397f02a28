import type { Database } from 'better-sqlite3';
import type { Output } from '#shared/contract/desk/index.ts';
import { phoneSearchKey } from '#shared/policy/index.ts';
import { sql } from '../store/index.ts';
import { outOfUse, rootOf } from '../linked.ts';

export type By = Exclude<Output<'customers.match'>['by'], 'none'>;

/** A keystroke reads no more rows than this; they are put in order in code, never by the index's rank. */
const maxCandidates = 200;

/** Whoever is in use, merged and restricted or not. Who is out of use is found by the whole of something that only they can give (R-RET-6). */
const inUse = `NOT ${outOfUse('c')}`;

/** Must be written exactly as the index in the store's schema is. */
const postcodeKey = `replace(upper(c.postcode), ' ', '')`;
const serialKey = `replace(replace(upper(p.serialNumber), ' ', ''), '-', '')`;

/** Somebody whom a text leads to, with what puts them in order. */
export interface Candidate {
  readonly id: string;
  readonly name: string | null;
  readonly lastContactOn: string | null;
  readonly mergedInto: string | null;
}
const columns = 'c.id, c.name, c.lastContactOn, c.mergedInto';

/** Whoever was merged into another is found as that other (R-CALLER-3). */
function asRoots(db: Database, found: readonly Candidate[]): Candidate[] {
  const line = sql<Candidate>(db, `SELECT ${columns} FROM customer c WHERE id = ?`);
  const roots = found.map((one) => (one.mergedInto === null ? one : (line.get(rootOf(db, one.id)) ?? one)));
  return joined([], [...new Map(roots.map((one) => [one.id, one])).values()]);
}

/** The customers that a text leads to, read in one way: at most `maxCandidates`, in no order. */
export const candidates = (db: Database, by: By, text: string): Candidate[] => asRoots(db, found(db, by, text));

function found(db: Database, by: By, text: string): Candidate[] {
  switch (by) {
    case 'phone':
      return byPhone(db, text);
    case 'name':
      return byName(db, text);
    case 'postcode':
      return byPrefix(db, 'customer c', postcodeKey, 'c.postcode', text.toUpperCase().replaceAll(/\s/g, ''), null);
    case 'email':
      return byPrefix(db, 'customer c', 'lower(c.email)', 'c.email', text.toLowerCase());
    case 'serial':
      return byPrefix(
        db,
        'product p JOIN customer c ON c.id = p.customer',
        serialKey,
        'p.serialNumber',
        text.toUpperCase().replaceAll(/[\s-]/g, ''),
      );
    case 'number':
      return ['call', 'repair'].flatMap((kind) => [
        ...byPrefix(db, `${kind} k JOIN customer c ON c.id = k.customer`, 'k.number', 'k.number', numberKey(text)),
        ...byPrefix(
          db,
          `alias a JOIN ${kind} k ON k.id = a.id JOIN customer c ON c.id = k.customer`,
          'a.number',
          'a.number',
          numberKey(text),
        ),
      ]);
  }
}

/** `r 2026 45`, `R2026000045` and `R-2026-45` are all ways to say `R-2026-000045`. */
export function numberKey(text: string): string {
  const [, series = '', year = '', rest = ''] = /^([CR])[-\s]*(\d{0,4})[-\s]*(.*)$/i.exec(text.trim()) ?? [];
  const whole = /^[1-9]\d{0,4}$/.test(rest) && /\d[-\s]/.test(text) ? rest.padStart(6, '0') : rest.replaceAll(/\s/g, '-');
  return [series, year, whole]
    .filter((part) => part !== '')
    .join('-')
    .toUpperCase();
}

/**
 * `column` is what the index holds only where it is not null; SQLite takes the index only when the query says so. `whole`: what
 * finds those out of use, too; a place finds none of them.
 */
function byPrefix(
  db: Database,
  from: string,
  expression: string,
  column: string,
  prefix: string,
  whole: string | null = prefix,
): Candidate[] {
  if (prefix === '') return [];
  const query = `SELECT DISTINCT ${columns} FROM ${from} WHERE ${expression} >= ? AND ${expression} < ? AND ${column} IS NOT NULL
    AND (${inUse} OR ${expression} = ?) LIMIT ${maxCandidates}`;
  return sql<Candidate>(db, query).all(prefix, `${prefix}\u{10ffff}`, whole);
}

function byPhone(db: Database, typed: string): Candidate[] {
  const key = phoneSearchKey(typed);
  if (key === null) return [];
  const looks = [
    ...key.prefixes.flatMap((prefix) => ['c.phone', 'c.phone2'].map((column) => ({ column, prefix }))),
    ...(key.reversed === null ? [] : ['c.phoneReversed', 'c.phone2Reversed'].map((column) => ({ column, prefix: key.reversed ?? '' }))),
  ];
  return looks.reduce<Candidate[]>(
    (found, { column, prefix }) =>
      found.length >= maxCandidates ? found : joined(found, byPrefix(db, 'customer c', column, column, prefix)),
    [],
  );
}

/** Whole words first: whoever is called Ann must not be lost among two hundred Annas. */
function byName(db: Database, typed: string): Candidate[] {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return [];
  // A word is a phrase to the index, so that O'Neil, which it splits, is still looked for in one piece.
  const phrases = words.map((word) => `"${word.replaceAll('"', '')}"`);
  const query = `SELECT ${columns} FROM customerSearch s JOIN customer c ON c.row = s.rowid WHERE customerSearch MATCH ? AND ${inUse} LIMIT ${maxCandidates}`;
  const exact = sql<Candidate>(db, query).all(phrases.join(' '));
  if (exact.length >= maxCandidates) return exact;
  return joined(exact, sql<Candidate>(db, query).all(phrases.map((phrase) => `${phrase}*`).join(' ')));
}

/** Who else can be reached by one of these; an exact look-up in each index. `used`: only who is in use. */
export function sameContact(db: Database, phones: readonly string[], email: string | null, used: boolean): Candidate[] {
  const who = used ? inUse : 'true';
  const query = `SELECT ${columns} FROM customer c WHERE phone IN (SELECT value FROM json_each(@phones)) AND ${who}
    UNION SELECT ${columns} FROM customer c WHERE phone2 IN (SELECT value FROM json_each(@phones)) AND ${who}
    UNION SELECT ${columns} FROM customer c WHERE email IS NOT NULL AND lower(c.email) = @email AND ${who} LIMIT ${maxCandidates}`;
  return asRoots(db, sql<Candidate>(db, query).all({ phones: JSON.stringify(phones), email: email?.toLowerCase() ?? null }));
}

export function joined(first: readonly Candidate[], then: readonly Candidate[]): Candidate[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...then.filter(({ id }) => !known.has(id))].slice(0, maxCandidates);
}
