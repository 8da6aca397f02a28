import type { Migration } from './migration.ts';

/** A change of the retention policy on its way: what it would be, from when, what it would erase, and the two who stand for it. */
export const policyDrafts: Migration = {
  version: 30,
  statements: [
    `create table policy_draft (
       id uuid primary key,
       retention jsonb not null,
       effective_on text not null,
       reason text not null,
       proposed_by uuid not null,
       proposed_at bigint not null,
       approved_by uuid,
       approved_at bigint,
       withdrawn_by uuid,
       withdrawn_at bigint,
       published_version integer,
       looked_at integer not null default 0,
       to_look_at integer not null default 0,
       preview jsonb
     )`,
  ],
};
