import type { Migration } from '../open.ts';

/**
 * One row. epoch: of the server as this file knows it, NULL before the first answer. heardAt: when that
 * server last answered, by its own time. owes: rows of before the epoch that the server may lack, and
 * when it was last heard then. comparedAt: when all rows were last compared with the server's.
 */
export const epoch: Migration = {
  version: 6,
  sql: `
CREATE TABLE epoch (
  one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER, heardAt INTEGER NOT NULL, owesSince INTEGER, comparedAt INTEGER NOT NULL
) STRICT;
INSERT INTO epoch VALUES (1, NULL, 0, NULL, 0);
`,
};
