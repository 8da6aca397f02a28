import type { Migration } from './migration.ts';

/** Which parts of a customer's details have gone (R-RET-5), and at which version of the row: one that changed since is looked at again. */
export const thinned: Migration = {
  version: 29,
  statements: [`create table thinned (customer uuid primary key, details text[] not null, version bigint not null)`],
};
