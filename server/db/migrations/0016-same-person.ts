import type { Migration } from './migration.ts';

/** Blind: keyed hashes of what customers are found by, to ask whether two are one. What a conflict names goes with it when it is erased. */
export const samePerson: Migration = {
  version: 16,
  statements: [
    `create table contact_index (
       hash text collate "C" not null,
       customer uuid not null,
       primary key (hash, customer)
     )`,
    `create index contact_index_customer on contact_index (customer)`,
    `alter table conflict add column names uuid[] not null default '{}'`,
  ],
};
