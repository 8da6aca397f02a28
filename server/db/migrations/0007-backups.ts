import type { Migration } from './migration.ts';

/** Every backup that was begun, for the status and the audit (W10). The files themselves lie outside. */
export const backups: Migration = {
  version: 7,
  statements: [
    `create table backup_run (
       id uuid primary key,
       started_at bigint not null,
       ended_at bigint,
       rows bigint,
       bytes bigint
     )`,
  ],
};
