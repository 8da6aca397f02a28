import type { Migration } from './migration.ts';

/** Held operations are kept whole, so that they can be applied as they were written; and what became of each. */
export const held: Migration = {
  version: 9,
  statements: [
    `alter table held_operation add column code text not null default 'not-allowed'`,
    `alter table held_operation add column decision text`,
    `create index held_operation_open on held_operation (received_at) where decided_at is null`,
  ],
};
