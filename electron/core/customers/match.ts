import type { Database } from 'better-sqlite3';
import type { Output, Parsed } from '#shared/contract/desk/index.ts';
import { endsRepair, phoneSearchKey, stages } from '#shared/policy/index.ts';
import type { Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { candidates, type By, type Candidate } from './candidates.ts';
import { linesOf } from './lines.ts';
import { linkedGroup } from '../linked.ts';

type Matches = Output<'customers.match'>;

/** Finds people by what was typed so far: the first way of reading it that finds somebody wins. */
export function match(area: Area, { typed, limit }: Parsed<'customers.match'>): Matches {
  const text = typed.normalize('NFC').trim();
  const ways = waysOf(text);
  for (const by of ways) {
    const found = candidates(area.desk.db, by, text);
    if (found.length > 0)
      return { by, matches: linesOf(area, inOrder(area.desk.db, found, text).slice(0, limit)), more: found.length > limit };
  }
  return { by: ways[0] ?? 'none', matches: [], more: false };
}

/** How a typed text can be read, the likeliest first. */
function waysOf(text: string): By[] {
  if (text === '') return [];
  if (text.includes('@')) return ['email'];
  if (/^[CR][-\s]?\d/i.test(text)) return ['number', 'serial', 'name'];
  if (phoneSearchKey(text) !== null) return ['phone', 'serial'];
  if (/^[A-Z]{1,2}\d[A-Z\d]?\s*(?:\d[A-Z]{0,2})?$/i.test(text)) return ['postcode', 'serial'];
  return /\d/.test(text) ? ['serial', 'name'] : ['name'];
}

const ended = JSON.stringify(stages.filter(endsRepair));

/** Ids: who bears the very word that was typed first, then who has a repair open here, then who was spoken to last. */
export function inOrder(db: Database, found: readonly Candidate[], text: string): string[] {
  const word = fold(text);
  const groups = found.flatMap(({ id, mergedInto }) =>
    (mergedInto === null ? linkedGroup(db, id) : [id]).map((member) => ({ member, id })),
  );
  const open = sql<{ customer: string }>(
    db,
    `SELECT DISTINCT customer FROM repair WHERE customer IN (SELECT value FROM json_each(?)) AND stage NOT IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(groups.map(({ member }) => member)), ended);
  const theirs = new Set(open.map(({ customer }) => customer));
  const waiting = new Set(groups.filter(({ member }) => theirs.has(member)).map(({ id }) => id));
  const rank = (candidate: Candidate) => ({
    candidate,
    bears: fold(candidate.name ?? '')
      .split(/[\s-]+/)
      .includes(word)
      ? 1
      : 0,
    open: waiting.has(candidate.id) ? 1 : 0,
  });
  return found
    .map(rank)
    .sort((a, b) => b.bears - a.bears || b.open - a.open || byContact(a.candidate, b.candidate))
    .map(({ candidate }) => candidate.id);
}

const byContact = (a: Candidate, b: Candidate): number =>
  compare(b.lastContactOn, a.lastContactOn) || compare(a.name, b.name) || compare(a.id, b.id);

/** Letters alone: no accents, no capitals. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

function compare(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : Number(first > second);
}
