import type { Migration } from './migration.ts';

/** What desks say of their machines, and what was plugged into them; kept for 90 days. */
export const posture: Migration = {
  version: 12,
  statements: [
    `create table posture_report (
       id uuid primary key,
       device uuid not null,
       at bigint not null,
       report jsonb not null
     )`,
    `create index posture_report_device on posture_report (device, at)`,
    `create index posture_report_at on posture_report (at)`,
  ],
};
