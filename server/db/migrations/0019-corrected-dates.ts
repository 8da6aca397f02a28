import type { Migration } from './migration.ts';

/** Days that a desk claimed for its own writing and that cannot be: the day of receipt counts, and a manager sees it (sync.md, Time). */
export const correctedDates: Migration = {
  version: 19,
  statements: [
    `create table corrected_date (
       op_id uuid not null,
       field text not null,
       device uuid not null,
       person uuid not null,
       kind text not null,
       record uuid not null,
       claimed text not null,
       counted text not null,
       at bigint not null,
       seen_at bigint,
       seen_by uuid,
       primary key (op_id, field)
     )`,
    `create index corrected_date_record on corrected_date (record)`,
  ],
};
