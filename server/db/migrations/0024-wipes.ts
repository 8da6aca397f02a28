import type { Migration } from './migration.ts';

/** An administrator has ordered a workstation to destroy its copy; it obeys at its next contact and says so. */
export const wipes: Migration = {
  version: 24,
  statements: [`alter table device add column wipe_ordered_at bigint, add column wipe_obeyed_at bigint`],
};
