import type { Migration } from './migration.ts';

/** Operations that a restored server had lost and their desk kept no more: their numbers are passed over, for a manager to see. */
export const sequenceGaps: Migration = {
  version: 21,
  statements: [
    `create table sequence_gap (
       device uuid not null,
       first_seq bigint not null,
       last_seq bigint not null,
       at bigint not null,
       primary key (device, first_seq)
     )`,
  ],
};
