import type { Migration } from './migration.ts';

/**
 * Roots that are older than their zones' window: in no stream by themselves, until somebody works on them
 * or brings them in again, and then for a while. Serial numbers are found by keyed hashes, as contacts are.
 */
export const windows: Migration = {
  version: 31,
  statements: [
    `create table left_window (
       id uuid primary key,
       kind text not null,
       at bigint not null
     )`,
    `create table brought_in (
       id uuid primary key,
       at bigint not null
     )`,
    `create table serial_index (
       hash text collate "C" not null,
       product uuid not null,
       primary key (hash, product)
     )`,
    `create index serial_index_product on serial_index (product)`,
  ],
};
