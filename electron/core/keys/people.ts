import { z } from 'zod';
import type { Device } from './device.ts';

/** Someone who has signed in here with the server's word, and may again without it until the lease locks. */
interface Known {
  readonly id: string;
  readonly grant: string;
  readonly slot: string;
}

const rowSchema = z.object({ id: z.uuid(), grant: z.string(), slot: z.string() });

/** One name however it is typed. */
export const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

export interface People {
  byName(name: string): Known | null;
  /** Of everybody who has a slot here. */
  readonly grants: () => readonly string[];
  save(name: string, known: Known): void;
  /** Deletes the slot and the grant; SQLite overwrites the bytes (`secure_delete`). */
  remove(ids: readonly string[]): void;
  removeAll(): void;
}

export function peopleOf({ db }: Device): People {
  const find = db.prepare<[string]>('SELECT id, grant_document AS "grant", slot FROM person WHERE name = ?');
  const insert = db.prepare<[string, string, string, string]>('INSERT INTO person (id, name, grant_document, slot) VALUES (?, ?, ?, ?)');
  const removeOne = db.prepare<[string]>('DELETE FROM person WHERE id = ?');
  const removeName = db.prepare<[string]>('DELETE FROM person WHERE name = ?');
  const all = db.prepare<[], { grant: string }>('SELECT grant_document AS "grant" FROM person');
  return {
    grants: () => all.all().map(({ grant }) => grant),
    byName(name) {
      const row = find.get(folded(name));
      return row === undefined ? null : rowSchema.parse(row);
    },
    save: (name, { id, grant, slot }) =>
      db.transaction(() => {
        removeOne.run(id);
        removeName.run(folded(name));
        insert.run(id, folded(name), grant, slot);
      })(),
    remove: (ids) => db.transaction(() => ids.forEach((id) => removeOne.run(id)))(),
    removeAll: () => void db.exec('DELETE FROM person'),
  };
}
