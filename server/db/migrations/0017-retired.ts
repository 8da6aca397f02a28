import type { Migration } from './migration.ts';

/** A workstation taken out of service in good order, which is not one that was lost. */
export const retired: Migration = {
  version: 17,
  statements: [`alter table device add column retired boolean not null default false`],
};
