import type { Database } from 'better-sqlite3';
import type { Output, Parsed } from '#shared/contract/desk/index.ts';
import { endsRepair, phoneSearchKey, stages } from '#shared/policy/index.ts';
import type { Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { candidates, type By } from './candidates.ts';
import { linesOf } from './lines.ts';

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
export function waysOf(text: string): By[] {
  if (text === '') return [];
  if (text.includes('@')) return ['email'];
  if (/^[CR][-\s]?\d/i.test(text)) return ['number', 'serial', 'name'];
  if (phoneSearchKey(text) !== null) return ['phone', 'serial'];
  if (/^[A-Z]{1,2}\d[A-Z\d]?\s*(?:\d[A-Z]{0,2})?$/i.test(text)) return ['postcode', 'serial'];
  return /\d/.test(text) ? ['serial', 'name'] : ['name'];
}

interface Candidate {
  readonly id: string;
  readonly name: string | null;
  readonly lastContactOn: string | null;
  readonly open: number;
}

const ended = JSON.stringify(stages.filter(endsRepair));

/** Who bears the very word that was typed, then who has something open here, then who was spoken to last. */
export function inOrder(db: Database, ids: readonly string[], text: string): string[] {
  const word = fold(text);
  const bears = ({ name }: Candidate) =>
    Number(
      fold(name ?? '')
        .split(/[\s-]+/)
        .includes(word),
    );
  return sql<Candidate>(
    db,
    `SELECT id, name, lastContactOn, EXISTS (SELECT 1 FROM repair WHERE customer = c.id AND stage NOT IN (SELECT value FROM json_each(?))) AS open
     FROM customer c WHERE id IN (SELECT value FROM json_each(?))`,
  )
    .all(ended, JSON.stringify(ids))
    .sort(
      (a, b) =>
        bears(b) - bears(a) ||
        b.open - a.open ||
        compare(b.lastContactOn, a.lastContactOn) ||
        compare(a.name, b.name) ||
        compare(a.id, b.id),
    )
    .map(({ id }) => id);
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

function compare(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : Number(first > second);
}
