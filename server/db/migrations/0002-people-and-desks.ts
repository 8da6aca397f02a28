import type { Migration } from './migration.ts';

/**
 * Staff, workstations and what lets them in. Passwords are Argon2id, invites and enrolment secrets
 * are kept as hashes, a desk's share is sealed under the master key.
 */
export const peopleAndDesks: Migration = {
  version: 2,
  statements: [
    `create table staff (
       id uuid primary key,
       name text not null,
       folded text not null unique,
       role text not null,
       site text,
       password text,
       invite text,
       invite_until bigint,
       active boolean not null,
       created_at bigint not null,
       revoked_at bigint
     )`,
    `create table device (
       id uuid primary key,
       name text not null,
       code text not null unique,
       zone text not null,
       site text not null,
       public_key bytea not null,
       share bytea,
       incarnation uuid not null,
       last_seq bigint not null,
       last_op_id uuid,
       enrolled_at bigint not null,
       last_contact bigint not null,
       revoked_at bigint
     )`,
    `create table enrolment_code (
       handle text primary key,
       secret text not null,
       zone text not null,
       site text not null,
       name text,
       expires_at bigint not null,
       attempts integer not null,
       used_at bigint,
       device uuid
     )`,
    // Who has had a slot at which desk: their work may arrive from there.
    `create table sign_in (
       device uuid not null,
       person uuid not null,
       zone text not null,
       first_at bigint not null,
       last_at bigint not null,
       primary key (device, person)
     )`,
    `create index sign_in_person on sign_in (person, zone)`,
    `create table attempt (
       key text primary key,
       failures integer not null,
       blocked_until bigint not null
     )`,
    `create table number_head (
       series text not null,
       year integer not null,
       next bigint not null,
       primary key (series, year)
     )`,
    `create table number_block (
       series text not null,
       year integer not null,
       first bigint not null,
       last bigint not null,
       device uuid,
       leased_at bigint not null,
       primary key (series, year, first)
     )`,
  ],
};
