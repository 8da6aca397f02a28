import type { Migration } from './migration.ts';

/** Each run of retention: what it found, what went, and why it stopped (R-ERA-2, R-ERA-5). Counts only. */
export const retention: Migration = {
  version: 10,
  statements: [
    `create table retention_run (
       id uuid primary key,
       day text not null,
       started_at bigint not null,
       ended_at bigint,
       state text not null,
       problem text,
       policy text not null,
       policy_version integer not null,
       looked_at integer not null,
       due integer not null,
       erased integer not null,
       remained integer not null,
       waiting integer not null,
       approved_by uuid
     )`,
    `create index retention_run_started on retention_run (started_at)`,
  ],
};
