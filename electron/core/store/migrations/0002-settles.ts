import type { Migration } from '../open.ts';

/** The conflict that an operation decides: with two about one field, deciding one must not close the other. */
export const settles: Migration = {
  version: 2,
  sql: `
ALTER TABLE operation ADD COLUMN settles TEXT;
`,
};
