import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wordsIn } from '../../simulation/people/typed.ts';
import { keysOf, type Place } from '../workstation.ts';
import { decryptedPages } from '../../support/pages.ts';

export interface Residue {
  readonly what: string;
  readonly where: string;
}

/** The index writes a term as what differs from the one before it, so only the end of a word is sure to stand there. */
const tailLetters = 7;

/** Where a desk's files hold words that they must not, in any byte, decrypted. Only while the desk is off. */
export async function scanDesk(place: Place, words: readonly string[]): Promise<{ readonly bytes: number; readonly found: Residue[] }> {
  const keys = await keysOf(place);
  const files = [
    { name: 'desk.db', pages: decryptedPages(join(place.folder, 'desk.db'), keys.replica) },
    { name: 'device.db', pages: decryptedPages(join(place.folder, 'device.db'), keys.device) },
    { name: 'core.log', pages: [readFileSync(join(place.folder, 'core.log'))] },
  ];
  const found = files.flatMap(({ name, pages }) =>
    pages.flatMap((page, at) => within(page, words).map((what) => ({ what, where: `${place.name}/${name}, page ${at + 1}` }))),
  );
  return { bytes: files.flatMap(({ pages }) => pages).reduce((sum, { length }) => sum + length, 0), found };
}

/** The canary words that stand in clear anywhere in a folder: PostgreSQL's heap, indexes, WAL and logs, backups, the journal. */
export function scanFolder(folder: string): { readonly bytes: number; readonly found: Residue[] } {
  let bytes = 0;
  const found: Residue[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const whole = join(folder, path);
    if (statSync(whole, { throwIfNoEntry: false })?.isFile() !== true) continue;
    const content = readFileSync(whole);
    bytes += content.length;
    for (const what of wordsIn(content.toString('latin1'))) found.push({ what, where: path });
  }
  return { bytes, found };
}

function within(page: Buffer, words: readonly string[]): string[] {
  const text = page.toString('latin1').toLowerCase();
  return words.filter((word) => text.includes(word.slice(-tailLetters)));
}
