import type { Migration } from './migration.ts';

/**
 * Erasure (sync.md). The registry gains what desks are told beside the id; the number goes again once
 * no desk can owe a receipt for it. The log has one line a record, never a name. `erased_person` finds
 * somebody erased on request again by keyed hashes alone, for a while.
 */
export const erasure: Migration = {
  version: 8,
  statements: [
    `alter table registry add column kind text not null default 'customer'`,
    `alter table registry add column number text`,
    `create table erasure_log (
       id uuid primary key,
       run uuid not null,
       at bigint not null,
       record uuid not null,
       kind text not null,
       outcome text not null,
       rule text,
       policy_version integer not null,
       reason text not null,
       "by" uuid,
       stores jsonb not null
     )`,
    `create index erasure_log_run on erasure_log (run)`,
    `create index erasure_log_record on erasure_log (record)`,
    `create table hold (
       id uuid primary key,
       scope text not null,
       records jsonb not null,
       reason text not null,
       authority text not null,
       review_on text not null,
       set_at bigint not null,
       set_by uuid,
       lifted_at bigint,
       lifted_by uuid
     )`,
    // A person of whom a part had to stay; goes when the rest has gone.
    `create table pending_erasure (
       id uuid primary key,
       subject uuid not null unique,
       reason text not null,
       "by" uuid,
       decided_at bigint not null,
       remains jsonb not null
     )`,
    `create table erased_person (
       hash text not null,
       decided_at bigint not null,
       keep_until bigint not null,
       primary key (hash, decided_at)
     )`,
    `create table receipt (
       device uuid primary key,
       applied_to bigint not null,
       noted_to bigint not null,
       at bigint not null
     )`,
    `create table corrective_action (
       id uuid primary key,
       what text not null,
       about uuid not null,
       opened_at bigint not null,
       closed_at bigint
     )`,
    `create index call_customer on call (customer)`,
    `create index call_product on call (product)`,
    `create index repair_customer on repair (customer)`,
    `create index repair_product on repair (product)`,
    `create index repair_call on repair (call)`,
    `create index party_customer on party (customer)`,
    `create index party_speaks_for on party (speaks_for)`,
    `create index customer_merged_into on customer (merged_into)`,
    `alter table held_operation add column names uuid[] not null default '{}'`,
    `create index held_operation_record on held_operation (record)`,
    `create index number_alias_record on number_alias (record)`,
  ],
};
