import { shape } from '#server/records/index.ts';
import { kindNames } from '#shared/catalogue/index.ts';

/** What the server keeps of a record beside its row, with the column that says whose it is. */
const beside: Readonly<Record<string, string>> = {
  feed: 'id',
  subject_key: 'subject',
  contact_index: 'customer',
  serial_index: 'product',
};

export const recordTables: readonly string[] = kindNames.map((kind) => shape(kind).table);
/** Both sides of a row about records mean these tables by "the same rows". */
export const allTables: readonly string[] = [...recordTables, ...Object.keys(beside)];

export const ownerIn = (table: string): string => beside[table] ?? 'id';
