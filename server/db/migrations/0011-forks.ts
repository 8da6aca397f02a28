import type { Migration } from './migration.ts';

/** The workstation that another is a copy of (sync.md, Incarnation). */
export const forks: Migration = {
  version: 11,
  statements: [`alter table device add column forked_from uuid`],
};
