import type { Migration } from '../open.ts';

/** What proves to the server that this store is open. */
export const reading: Migration = {
  version: 3,
  sql: `
CREATE TABLE reading (one INTEGER PRIMARY KEY CHECK (one = 1), key BLOB NOT NULL) STRICT;
`,
};
