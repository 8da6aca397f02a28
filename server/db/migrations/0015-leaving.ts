import type { Migration } from './migration.ts';

/** When a password was last set: a slot made with an older one goes at the desk's next contact. And who left for cause. */
export const leaving: Migration = {
  version: 15,
  statements: [
    `alter table staff add column password_at bigint not null default 0`,
    `alter table staff add column for_cause boolean not null default false`,
  ],
};
