import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDevice } from '#core/keys/index.ts';
import { residueIn } from '#server/erasure/index.ts';
import { classOf, type Typist } from '../../simulation/people/typed.ts';
import type { Ledger } from '../../simulation/people/ledger.ts';
import type { Erasing } from '../erasing.ts';
import { keysOf, openFile, type Place } from '../workstation.ts';
import { scanDesk, scanFolder, type Residue } from './scan.ts';

export interface Scanned {
  readonly bytes: number;
  /** What stands where it must not. */
  readonly found: readonly Residue[];
  /** Residues left on purpose that the scan did not find: it proves nothing then. */
  readonly overlooked: readonly string[];
}

/** Reads every byte of files for words that must not be there. Only while whoever writes them is off. */
export interface Scanner {
  /** All that stands in these folders of the server's: PostgreSQL's heap, indexes and WAL, journal, backups. */
  readonly server: (data: string, beside: readonly string[]) => void;
  /** The desks' files and WAL, decrypted page by page. */
  readonly desks: (desks: readonly Place[]) => Promise<void>;
  /** Leaves residues on purpose, which the same scan has to find. `living`: a key as PostgreSQL keeps it, of somebody who is still there. */
  readonly plant: (data: string, desks: readonly Place[], living: Uint8Array) => Promise<void>;
  readonly result: () => Scanned;
}

/** Sealed at the server: in no file of PostgreSQL's in clear, not even in its WAL. */
const personal: ReadonlySet<string> = new Set(['nam', 'adr', 'eml', 'bil', 'rcp']);
/** What the file of a workshop never holds, not even for a moment. */
const notForTheBench: ReadonlySet<string> = new Set(['adr', 'eml', 'bil', 'rcp', 'ref']);

export function createScanner({ ledger, typist, erasing }: { ledger: Ledger; typist: Typist; erasing: Erasing }): Scanner {
  let bytes = 0;
  const found: Residue[] = [];
  const overlooked: string[] = [];
  const wordsOf = ({ zone }: Place) => [
    ...erasing.words,
    ...(zone === 'workshop' ? [...ledger.facts.keys()].filter((word) => notForTheBench.has(classOf(word))) : []),
  ];
  const database = (data: string) => realpathSync(join(data, 'database'));
  return {
    server(data, beside) {
      // For root the database may be a link to where PostgreSQL's account can go.
      const own = database(data).startsWith(realpathSync(data)) ? [data] : [data, database(data)];
      for (const folder of [...own, ...beside]) {
        const scanned = scanFolder(folder);
        bytes += scanned.bytes;
        found.push(...scanned.found.filter(({ what }) => personal.has(classOf(what)) || erasing.words.has(what)));
      }
      const keys = new Map([...erasing.keys].map(([subject, key]) => [`the key of ${subject}`, key]));
      found.push(...residueIn(database(data), keys));
    },
    async desks(desks) {
      for (const desk of desks) {
        const scanned = await scanDesk(desk, wordsOf(desk));
        bytes += scanned.bytes;
        found.push(...scanned.found);
      }
    },
    async plant(data, desks, living) {
      for (const desk of desks)
        for (const file of ['desk.db', 'device.db'] as const) {
          const residue = typist.word('adr');
          await leaveIn(desk, file, residue);
          const seen = (await scanDesk(desk, [residue])).found.some(({ where }) => where.includes(file));
          if (!seen) overlooked.push(`${residue}, deleted from ${desk.name}/${file}`);
        }
      const residue = typist.word('nam');
      const path = join(database(data), 'residue');
      writeFileSync(path, `left behind: ${residue}`);
      if (!scanFolder(database(data)).found.some(({ what }) => what === residue)) overlooked.push(`${residue}, in ${path}`);
      rmSync(path);
      if (residueIn(database(data), new Map([['living', living]])).length === 0) overlooked.push('a key that is still in use');
    },
    result: () => ({ bytes, found, overlooked }),
  };
}

/** A row that was deleted as SQLite does when nobody asks for more: its words stay on a free page. */
async function leaveIn(desk: Place, file: 'desk.db' | 'device.db', word: string): Promise<void> {
  const db = file === 'desk.db' ? await openFile(desk) : openDevice(join(desk.folder, file), (await keysOf(desk)).device).db;
  try {
    db.pragma('secure_delete = OFF');
    db.exec('CREATE TABLE residue (text TEXT)');
    db.prepare('INSERT INTO residue VALUES (?)').run(word.repeat(100));
    db.exec('DROP TABLE residue');
  } finally {
    db.close();
  }
}
