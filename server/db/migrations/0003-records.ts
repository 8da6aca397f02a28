import type { Migration } from './migration.ts';

/**
 * One table a kind of the catalogue: the envelope, a plain column for each field that is not
 * personal, and one sealed blob of those that are. A test compares this text with the catalogue.
 *
 * No foreign keys: a push checks references under row locks, and an erasure removes a subject's rows
 * in any order. `clocks` says by field who wrote last, and when (sync.md, Merge).
 */
const envelope = `
       id uuid primary key,
       subject uuid,
       epoch integer not null,
       version integer not null,
       created_at bigint not null,
       created_by uuid not null,
       clocks jsonb not null,
       sealed bytea,`;

export const records: Migration = {
  version: 3,
  statements: [
    `create table customer (${envelope}
       site text not null,
       standing text not null,
       merged_into uuid,
       last_contact_on text,
       provenance text,
       notice_version text,
       notice_way text
     )`,
    `create table product (${envelope}
       customer uuid,
       principal text not null,
       brand text not null,
       model text not null,
       category text not null,
       control_code text,
       purchased_on text
     )`,
    `create index product_customer on product (customer)`,
    `create table warranty (${envelope}
       product uuid not null,
       type text not null,
       guarantor text not null,
       starts_on text not null,
       ends_on text not null,
       evidence text
     )`,
    `create index warranty_product on warranty (product)`,
    `create table call (${envelope}
       number text not null,
       site text not null,
       principal text not null,
       channel text not null,
       customer uuid,
       product uuid,
       reason_code text not null,
       outcome text,
       status text not null,
       started_at bigint not null,
       ended_at bigint,
       contact_on text,
       call_back_on text,
       verified_facts text,
       notice_read boolean not null,
       owner uuid not null
     )`,
    `create unique index call_number on call (number)`,
    `create table call_note (${envelope}
       call uuid not null,
       at bigint not null,
       by uuid not null
     )`,
    `create index call_note_call on call_note (call)`,
    `create table party (${envelope}
       call uuid not null,
       customer uuid not null,
       role text not null,
       speaks_for uuid,
       authority_until text
     )`,
    `create index party_call on party (call)`,
    `create table repair (${envelope}
       number text not null,
       site text not null,
       principal text not null,
       customer uuid,
       product uuid not null,
       call uuid,
       booked_at bigint not null,
       promised_on text,
       stage text not null,
       stage_at bigint not null,
       completed_on text,
       under_warranty boolean not null,
       contents text,
       engineer uuid,
       parts text,
       tests text,
       charge_minor bigint,
       charge_currency text,
       paid boolean not null
     )`,
    `create unique index repair_number on repair (number)`,
    `create table stage_event (${envelope}
       repair uuid not null,
       "to" text not null,
       at bigint not null,
       "on" text not null,
       by uuid not null
     )`,
    `create index stage_event_repair on stage_event (repair)`,
    `create table bench_note (${envelope}
       repair uuid not null,
       at bigint not null,
       by uuid not null
     )`,
    `create index bench_note_repair on bench_note (repair)`,
    `create table payment (${envelope}
       repair uuid,
       site text not null,
       gateway text not null,
       amount_minor bigint not null,
       currency text not null,
       paid_on text not null,
       status text not null,
       brand text,
       last4 text
     )`,
    `create index payment_repair on payment (repair)`,
  ],
};
