import type { Migration } from '../open.ts';

/** The catalogue in which this store was read: with a newer one it reads anew what it was not told before. */
export const catalogue: Migration = {
  version: 4,
  sql: 'ALTER TABLE progress ADD COLUMN catalogue INTEGER NOT NULL DEFAULT 1',
};
