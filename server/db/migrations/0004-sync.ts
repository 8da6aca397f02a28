import type { Migration } from './migration.ts';

/**
 * Streams and what desks sent. A row of `feed` is one record's place in one stream: how many reasons
 * it has to be there (`refs`), and the pointer of its last change, which compacts itself. `head` is
 * incremented last in a transaction: commit-ordered on every SQL engine (sync.md, Cursor).
 */
export const sync: Migration = {
  version: 4,
  statements: [
    `create table head (
       stream text collate "C" primary key,
       seq bigint not null
     )`,
    `create table feed (
       stream text collate "C" not null,
       id uuid not null,
       kind text collate "C" not null,
       refs integer not null,
       seq bigint not null,
       change text collate "C" not null,
       primary key (id, stream, kind)
     )`,
    `create index feed_seq on feed (stream, seq)`,
    // The answers to what a desk pushed, so that a push sent again gets the same. Ids and codes only.
    `create table push_log (
       device uuid not null,
       first_seq bigint not null,
       last_seq bigint not null,
       answers jsonb not null,
       received_at bigint not null,
       primary key (device, first_seq)
     )`,
    `create table conflict (
       id uuid primary key,
       kind text not null,
       record uuid not null,
       field text not null,
       subject uuid,
       sealed bytea not null,
       by uuid not null,
       at text not null,
       version integer not null,
       closed_at bigint
     )`,
    `create index conflict_record on conflict (record)`,
    // Operations that a manager decides about, and those that the server failed to apply.
    `create table held_operation (
       op_id uuid primary key,
       device uuid not null,
       device_seq bigint not null,
       status text not null,
       person uuid not null,
       kind text not null,
       record uuid not null,
       subject uuid,
       sealed bytea not null,
       at text not null,
       received_at bigint not null,
       decided_at bigint,
       decided_by uuid
     )`,
    `create table failed_operation (
       device uuid not null,
       op_id uuid not null,
       failures integer not null,
       primary key (device, op_id)
     )`,
    // A number that met another like it keeps finding its row.
    `create table number_alias (
       number text not null,
       kind text not null,
       record uuid not null,
       subject uuid,
       at bigint not null,
       primary key (number, record)
     )`,
  ],
};
