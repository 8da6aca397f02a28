import type { Migration } from '../open.ts';

/**
 * How far this file is with what was erased, and what is told of it until somebody has read it: an item
 * that this desk still saw in our hands (R-ERA-4).
 */
export const erasure: Migration = {
  version: 5,
  sql: `
ALTER TABLE progress ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;
CREATE TABLE erasedNotice (id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
};
