import type { Migration } from './migration.ts';

/** When the newest operation that a workstation has had an answer to was written: what follows cannot be older. UTC ms. */
export const authorship: Migration = {
  version: 14,
  statements: [`alter table device add column last_at bigint not null default 0`],
};
