import type { Migration } from './migration.ts';

/**
 * A run that waited is decided by a manager (R-ERA-5). `found`: what a run saw ahead: due in 30, 60 and 90
 * days by kind, unknown warranties, what nobody has touched. Ids, kinds, dates and counts.
 */
export const runDecisions: Migration = {
  version: 26,
  statements: [
    `alter table retention_run add column found jsonb not null default '{}'`,
    `alter table retention_run add column due_on text`,
    `alter table retention_run add column decision text`,
    `alter table retention_run add column decided_by uuid`,
    `alter table retention_run add column decided_at bigint`,
    `alter table retention_run add column decision_reason text`,
  ],
};
