import type { Migration } from './migration.ts';

/** Sessions of IT support: why, who approved, from when to when (A5). */
export const support: Migration = {
  version: 33,
  statements: [
    `create table support_session (
       id uuid primary key,
       person uuid not null,
       reason text not null,
       minutes integer not null,
       requested_by uuid not null,
       requested_at bigint not null,
       approved_by uuid,
       approved_at bigint,
       out_of_hours boolean not null default false,
       until bigint,
       ended_at bigint
     )`,
    `create index support_session_person on support_session (person)`,
  ],
};
