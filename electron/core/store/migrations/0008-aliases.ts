import type { Migration } from '../open.ts';

/** Numbers that were given twice: the old one finds the record that has another now, and who gave one of the two is told. */
export const aliases: Migration = {
  version: 8,
  sql: `
CREATE TABLE alias (
  number TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, becomes TEXT NOT NULL, at INTEGER NOT NULL,
  told INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (number, id)
) STRICT;
`,
};
