import type { Migration } from './migration.ts';

/** What is left of erased records (R-RET-8). A month of 0, an empty outcome and an empty model are cells that were merged upward. */
export const erasedCounts: Migration = {
  version: 27,
  statements: [
    `create table erased_count (
       kind text not null,
       year integer not null,
       month integer not null,
       outcome text not null,
       model text not null,
       count integer not null,
       primary key (kind, year, month, outcome, model)
     )`,
  ],
};
