import type { Migration } from './migration.ts';

/** What was erased, as a paper to hand over: made once, so that its hash in the audit log stays true. */
export const erasureCertificates: Migration = {
  version: 32,
  statements: [
    `create table erasure_certificate (
       run uuid primary key,
       sha256 text not null,
       document text not null,
       pdf bytea not null,
       made_at bigint not null,
       made_by uuid
     )`,
  ],
};
