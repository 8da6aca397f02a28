import type { Migration } from './migration.ts';

/** PostgreSQL keeps samples of a column for its planner, in a table that no tidying of ours writes anew: of keys it takes none. */
export const noSamples: Migration = {
  version: 34,
  statements: ['alter table subject_key alter column wrapped set statistics 0'],
};
