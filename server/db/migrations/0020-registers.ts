import type { Migration } from './migration.ts';

/** The registers that managers keep (W5, W7, W9–W11, A3, A4, A9, E12, E13), and corrective actions with owner and due date (E11). */
export const registers: Migration = {
  version: 20,
  statements: [
    // A row a version: what was entered is never overwritten.
    `create table register_entry (
       id uuid not null,
       version integer not null,
       register text not null,
       "values" jsonb not null,
       at bigint not null,
       "by" uuid,
       approved_by uuid,
       program text not null,
       policy_version integer not null,
       primary key (id, version)
     )`,
    `create index register_entry_register on register_entry (register)`,
    `alter table corrective_action rename column what to source`,
    `alter table corrective_action add column what text not null default ''`,
    `alter table corrective_action add column ids uuid[] not null default '{}'`,
    `update corrective_action set ids = array[about]`,
    `alter table corrective_action drop column about`,
    `alter table corrective_action add column opened_by uuid`,
    `alter table corrective_action add column due_on text not null default ''`,
    `update corrective_action set due_on = to_char(to_timestamp(opened_at / 1000) + interval '14 days', 'YYYY-MM-DD')`,
    `alter table corrective_action add column owner uuid`,
    `alter table corrective_action add column closed_by uuid`,
    `alter table corrective_action add column done text`,
    `alter table corrective_action add column carried_at bigint`,
    `alter table corrective_action add column carried_by uuid`,
    `alter table corrective_action add column carried_reason text`,
  ],
};
