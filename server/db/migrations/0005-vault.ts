import type { Migration } from './migration.ts';

/**
 * A subject's own key, wrapped by the master key, which lies outside the database. The registry of
 * erased ids is never collected; nothing writes to it before erasure is built.
 */
export const vault: Migration = {
  version: 5,
  statements: [
    `create table subject_key (
       subject uuid primary key,
       wrapped bytea not null
     )`,
    `create table registry (
       id uuid primary key,
       seq bigint not null,
       erased_at bigint not null
     )`,
    `create index registry_seq on registry (seq)`,
  ],
};
