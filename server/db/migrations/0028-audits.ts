import type { Migration } from './migration.ts';

/** The six-monthly audit (R-AUD-1 to 4): what was expected of a period, the sample, the outside check, signatures, the sealed pack. */
export const audits: Migration = {
  version: 28,
  statements: [
    `alter table ledger_check add column root text`,
    // `forecast`: kind to records that end in the period, counted when it began. `head`: the signed checkpoint that the sample was drawn from.
    `create table audit_period (
       id text primary key,
       forecast jsonb,
       forecast_at bigint,
       head text,
       report text
     )`,
    `create table audit_sample (
       period text not null,
       record uuid not null,
       place integer not null,
       kind text not null,
       number text,
       keep_until text,
       rule text not null,
       anchor text,
       verdict text,
       reason text,
       by uuid,
       at bigint,
       primary key (period, record)
     )`,
    `create table audit_outside (
       id uuid primary key,
       period text not null,
       source text not null,
       found boolean not null,
       by uuid not null,
       at bigint not null
     )`,
    `create index audit_outside_period on audit_outside (period)`,
    // Which entry of the log holds the signature over which report.
    `create table audit_signature (
       period text not null,
       role text not null,
       person uuid not null,
       name text not null,
       at bigint not null,
       report text not null,
       entry uuid not null,
       primary key (period, role)
     )`,
    `create table audit_pack (
       period text primary key,
       sealed_at bigint not null,
       sha256 text not null,
       signed text not null,
       pack text not null,
       pdf bytea not null
     )`,
    `create table audit_deputy (
       id uuid primary key,
       person uuid not null,
       named_by uuid not null,
       named_at bigint not null,
       accepted_by uuid,
       accepted_at bigint,
       ended_at bigint
     )`,
  ],
};
