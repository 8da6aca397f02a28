import type { Migration } from './migration.ts';

/** Which desks gave a number that was given twice: the later of the two, which has another now, and the earlier. Both are told. */
export const aliases: Migration = {
  version: 22,
  statements: [
    `alter table number_alias add column device text, add column other text`,
    `create index number_alias_at on number_alias (at)`,
  ],
};
