import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classOf, type Typist } from '../../simulation/people/typed.ts';
import type { Ledger } from '../../simulation/people/ledger.ts';
import { openFile, type Place } from '../workstation.ts';
import { scanDesk, scanFolder, type Residue } from './scan.ts';

export interface Scanned {
  readonly bytes: number;
  /** What stands where it must not. */
  readonly found: readonly Residue[];
  /** Residues left on purpose that the scan did not find: it proves nothing then. */
  readonly overlooked: readonly string[];
}

/** Sealed at the server: in no file of PostgreSQL's in clear, not even in its WAL. */
const personal: ReadonlySet<string> = new Set(['nam', 'adr', 'eml', 'bil', 'rcp']);
/** What the file of a workshop never holds, not even for a moment. */
const notForTheBench: ReadonlySet<string> = new Set(['adr', 'eml', 'bil', 'rcp', 'ref']);

/**
 * Reads every byte of the desks' files, decrypted, and of the server's folder, for words that must not be
 * there; then leaves residues on purpose, which the same scan has to find. Only while all desks are off.
 */
export async function scanEverything(
  data: string,
  desks: readonly Place[],
  { ledger, typist }: { readonly ledger: Ledger; readonly typist: Typist },
): Promise<Scanned> {
  const server = scanFolder(data);
  const found = server.found.filter(({ what }) => personal.has(classOf(what)));
  const words = [...ledger.facts.keys()].filter((word) => notForTheBench.has(classOf(word)));
  let { bytes } = server;
  const overlooked: string[] = [];
  for (const desk of desks) {
    const scanned = await scanDesk(desk, desk.zone === 'workshop' ? words : []);
    bytes += scanned.bytes;
    found.push(...scanned.found);
    const residue = typist.word('adr');
    await leaveInFile(desk, residue);
    if ((await scanDesk(desk, [residue])).found.length === 0) overlooked.push(`${residue}, deleted from ${desk.name}/desk.db`);
  }
  const residue = typist.word('nam');
  const path = join(data, 'residue');
  writeFileSync(path, `left behind: ${residue}`);
  if (!scanFolder(data).found.some(({ what }) => what === residue)) overlooked.push(`${residue}, in ${path}`);
  rmSync(path);
  return { bytes, found, overlooked };
}

/** A row that was deleted as SQLite does when nobody asks for more: its words stay on a free page. */
async function leaveInFile(desk: Place, word: string): Promise<void> {
  const db = await openFile(desk);
  try {
    db.pragma('secure_delete = OFF');
    db.exec('CREATE TABLE residue (text TEXT)');
    db.prepare('INSERT INTO residue VALUES (?)').run(word.repeat(100));
    db.exec('DROP TABLE residue');
  } finally {
    db.close();
  }
}
