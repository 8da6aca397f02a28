import type { Migration } from './migration.ts';

/** What an administrator sees of a workstation, and why one was ended. */
export const workstations: Migration = {
  version: 6,
  statements: [
    `alter table device add column leased_at bigint not null default 0`,
    `update device set leased_at = last_contact`,
    // What it said of itself at its last renewal.
    `alter table device add column waiting integer`,
    `alter table device add column program text`,
    `alter table device add column ended_reason text`,
    `alter table audit_entry add column reason text`,
  ],
};
