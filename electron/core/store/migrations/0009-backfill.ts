import type { Migration } from '../open.ts';

/** A new file is filled from the newest row downwards. backfill: where that goes on; NULL: all is here. filled of toFill rows have come. */
export const backfill: Migration = {
  version: 9,
  sql: `
ALTER TABLE progress ADD COLUMN backfill INTEGER;
ALTER TABLE progress ADD COLUMN filled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE progress ADD COLUMN toFill INTEGER NOT NULL DEFAULT 0;
`,
};
