import type { Migration } from './migration.ts';

/** Rows of a restored server that a workstation knows to be erased: they go when the reconciliation is confirmed. */
export const offeredErasures: Migration = {
  version: 18,
  statements: [
    `create table offered_erasure (
       epoch integer not null,
       id uuid not null,
       kind text not null,
       device uuid not null,
       primary key (epoch, id)
     )`,
  ],
};
