import type { Migration } from '../open.ts';

/** Who is merged into whom is asked with every card. */
export const links: Migration = {
  version: 7,
  sql: `CREATE INDEX customer_mergedInto ON customer (mergedInto) WHERE mergedInto IS NOT NULL;`,
};
