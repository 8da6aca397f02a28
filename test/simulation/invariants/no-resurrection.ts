import type { Database } from 'better-sqlite3';
import { classOf, wordsIn } from '../people/typed.ts';
import type { Ledger } from '../people/ledger.ts';
import type { Erasures } from '../world/erasures.ts';
import type { ServerState } from '../world/look.ts';
import { Breach } from './breach.ts';
import { everyCell } from './desk-file.ts';

/** What was erased stands nowhere at the server again, nor does what a desk wrote on it meanwhile (sync.md, promise 2). */
export function checkServerForgets({ rows, besides }: ServerState, { ids, words }: Erasures, ledger: Ledger): void {
  const back = rows.find(({ id }) => ids.has(id));
  if (back !== undefined) throw new Breach('no resurrection', `${back.kind} ${back.id} is at the server again`);
  for (const { kind, id, values } of rows)
    for (const [field, value] of Object.entries(values))
      if (typeof value === 'string') refuse(value, `${kind}.${field} of ${id} at the server`, { ids, words }, ledger);
  for (const { record, text } of besides) refuse(text, `what is kept beside ${record} at the server`, { ids, words }, ledger);
}

/** Once a desk has caught up, its file holds nothing of it either: rows, index, outbox, drafts. */
export function checkDeskForgets(db: Database, desk: string, erasures: Erasures, ledger: Ledger): void {
  for (const { place, text } of everyCell(db)) refuse(text, `${place} at ${desk}`, erasures, ledger);
}

/**
 * The index writes a term as what differs from the one before it, so only the end of a word is sure to
 * stand in a page; and what was deleted carelessly stands there without being a cell any more.
 */
export function checkPagesForget(pages: readonly Buffer[], desk: string, { words }: Erasures): void {
  const ends = new Map([...words].map((word) => [word.slice(-endLetters), word]));
  for (const [at, page] of pages.entries()) {
    const text = page.toString('latin1').toLowerCase();
    for (const [end, word] of ends)
      if (text.includes(end))
        throw new Breach('no resurrection', `${word} was erased, and its letters stand in page ${at + 1} of ${desk}'s file`);
  }
}

const endLetters = 7;

function refuse(text: string, where: string, { ids, words }: Pick<Erasures, 'ids' | 'words'>, { facts }: Ledger): void {
  for (const word of wordsIn(text)) {
    const own = facts.get(word)?.records[0];
    if (words.has(word) || (own !== undefined && ids.has(own) && classOf(word) !== 'ref'))
      throw new Breach('no resurrection', `${word} was erased, and stands in ${where}`);
  }
}
