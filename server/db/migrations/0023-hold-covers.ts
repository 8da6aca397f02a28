import type { Migration } from './migration.ts';

/** What a hold covered when it was set, by id: desks show it on their chips. The server asks anew each time. */
export const holdCovers: Migration = {
  version: 23,
  statements: [`alter table hold add column covers jsonb not null default '[]'`],
};
