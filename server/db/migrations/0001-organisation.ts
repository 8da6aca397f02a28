import type { Migration } from './migration.ts';

/** Who we are, what we decided, and what was done. `epoch` rises with each restore (sync.md). */
export const organisation: Migration = {
  version: 1,
  statements: [
    `create table organisation (
       id uuid primary key,
       epoch integer not null,
       created_at bigint not null
     )`,
    `create table policy (
       version integer primary key,
       document jsonb not null,
       created_at bigint not null,
       created_by uuid
     )`,
    `create table audit_entry (
       id uuid primary key,
       at bigint not null,
       action text not null,
       actor uuid,
       desk uuid,
       subject uuid,
       code text
     )`,
    `create index audit_entry_at on audit_entry (at)`,
  ],
};
