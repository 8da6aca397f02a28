import type { Migration } from './migration.ts';

/**
 * What came of a restore: one row each time, one a desk that came back, and one a row that a desk
 * offered. `lost_at`: the backup's moment; what was written after it came back from the desks, or not.
 */
export const recovery: Migration = {
  version: 13,
  statements: [
    `create table reconciliation (
       epoch integer primary key,
       restored_at bigint not null,
       lost_at bigint not null,
       erased integer not null,
       holds integer not null,
       revoked integer not null,
       administrator uuid,
       administrator_at bigint,
       manager uuid,
       manager_at bigint,
       ended_at bigint
     )`,
    `create table reconciliation_desk (
       epoch integer not null,
       device uuid not null,
       returned_at bigint,
       resent integer not null,
       missing integer not null,
       surplus integer not null,
       given_up_at bigint,
       settled_at bigint,
       primary key (epoch, device)
     )`,
    `create table offered_row (
       epoch integer not null,
       id uuid not null,
       device uuid not null,
       kind text not null,
       row_epoch integer not null,
       row_version integer not null,
       status text not null,
       code text,
       made_version integer,
       at bigint not null,
       primary key (epoch, id, device)
     )`,
  ],
};
