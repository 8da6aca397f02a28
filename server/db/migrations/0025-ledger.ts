import type { Migration } from './migration.ts';

const columns = ['action text', 'actor uuid', 'desk uuid', 'subject uuid', 'code text', 'reason text'];
const derived = (column: string): string => {
  const [name = '', type = ''] = column.split(' ');
  return `add column ${column} generated always as ((bytes::jsonb->>'${name}')::${type}) stored`;
};

/**
 * The audit log as a tree (R-AUD-5). An entry is the bytes that were hashed: its columns are read out of
 * them and cannot say anything else. `seq` is its place among the leaves, from 0, null until it has one;
 * `ledger_node` has the hash of every whole subtree, also of months whose entries are gone.
 */
export const ledger: Migration = {
  version: 25,
  statements: [
    `alter table audit_entry add column bytes text, add column seq bigint`,
    `update audit_entry set bytes = json_build_object('id', id, 'at', at, 'action', action, 'actor', actor, 'desk', desk,
       'subject', subject, 'code', code, 'reason', reason)::text`,
    `drop index audit_entry_at`,
    `alter table audit_entry drop column at, drop column action, drop column actor, drop column desk, drop column subject,
       drop column code, drop column reason`,
    `alter table audit_entry alter column bytes set not null,
       add column at bigint generated always as ((bytes::jsonb->>'at')::bigint) stored,
       ${columns.map(derived).join(', ')}`,
    `create index audit_entry_at on audit_entry (at)`,
    `create index audit_entry_action on audit_entry (action, at)`,
    `create unique index audit_entry_seq on audit_entry (seq)`,
    `create table ledger_node (
       level integer not null,
       place bigint not null,
       hash bytea not null,
       primary key (level, place)
     )`,
    // One row, locked by whoever adds leaves.
    `create table ledger_head (one boolean primary key, size bigint not null)`,
    // The newest of each day, UTC, and epoch.
    `create table ledger_checkpoint (
       epoch integer not null,
       day text not null,
       size bigint not null,
       signed text not null,
       primary key (epoch, day)
     )`,
    // A month of leaves; its checkpoint outlives them.
    `create table ledger_segment (
       month text primary key,
       first bigint not null,
       after bigint not null,
       signed text not null,
       cut_at bigint
     )`,
    `create table ledger_check (
       id uuid primary key,
       at bigint not null,
       entries bigint not null,
       broken jsonb
     )`,
    `create index ledger_check_at on ledger_check (at)`,
    // Which entry holds a line's hash.
    `alter table erasure_log add column entry uuid`,
    `create index erasure_log_entry on erasure_log (entry)`,
    `create table desk_entry (
       device uuid not null,
       seq bigint not null,
       bytes text not null,
       hash text not null,
       signature text not null,
       received_at bigint not null,
       primary key (device, seq)
     )`,
    // Where a desk's chain stands with us, and what was wrong with what it sent.
    `create table desk_chain (
       device uuid primary key,
       first bigint not null,
       seq bigint not null,
       hash text not null,
       problem text,
       problem_seq bigint,
       problem_at bigint
     )`,
  ],
};
