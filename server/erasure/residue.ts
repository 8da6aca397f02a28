import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Residue {
  readonly what: string;
  /** The file, from the folder on. */
  readonly where: string;
}

/** Where any file of a folder still holds one of these byte strings: PostgreSQL's tables, indexes, WAL and log. Files of one segment fit into memory. */
export function residueIn(folder: string, needles: ReadonlyMap<string, Uint8Array>): readonly Residue[] {
  const found: Residue[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const whole = join(folder, path);
    // A file may go while the database runs.
    if (!statSync(whole, { throwIfNoEntry: false })?.isFile()) continue;
    const bytes = readFileSync(whole);
    for (const [what, needle] of needles) if (bytes.includes(Buffer.from(needle))) found.push({ what, where: path });
  }
  return found;
}
