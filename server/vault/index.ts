import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { column } from '../db/arrays.ts';
import type { Tx } from '../db/transaction.ts';
import { keyBytes, seal, unseal, type RandomBytes } from './seal.ts';

/** The keys of some subjects, in memory for one request only. */
export interface SubjectKeys {
  seal(subject: string, place: string, value: unknown): Buffer;
  unseal(subject: string, place: string, sealed: Uint8Array): unknown;
}

export interface Vault {
  /** Loads the keys of subjects; with `make`, subjects without a key get one. */
  keysOf(tx: Tx, subjects: Iterable<string>, make: boolean): Promise<SubjectKeys>;
  /** Secrets of the server's own, under the master key. */
  sealSecret(text: Uint8Array, place: string): Buffer;
  unsealSecret(sealed: Uint8Array, place: string): Buffer;
  /** The key of one file outside the database; `salt` is the file's own. */
  fileKey(salt: Uint8Array): KeyObject;
  /** A keyed hash, to find again what is not to be kept in clear. */
  hide(text: string): string;
}

/**
 * `master` wraps every subject's random key; it lies in the keys folder, outside the database, so
 * that deleting a wrapped key ends what was sealed under it (sync.md, Erasure).
 */
export function openVault(master: Uint8Array, random: RandomBytes): Vault {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `cleandesk ${purpose}`, keyBytes)));
  const [wrapping, secrets, hiding] = [derive('subject keys'), derive('secrets'), derive('hidden')];

  const unwrap = (subject: string, wrapped: Uint8Array) => createSecretKey(unseal(wrapping, wrapped, subject));

  /** Another transaction may make the same key first: then its key counts, and is loaded. */
  const make = async (tx: Tx, missing: readonly string[], keys: Map<string, KeyObject>): Promise<void> => {
    const fresh = new Map(missing.map((subject) => [subject, random(keyBytes)]));
    const wrapped = [...fresh].map(([subject, key]) => seal(wrapping, key, subject, random));
    const { rows } = await sql<{ subject: string }>`insert into subject_key (subject, wrapped)
      select * from unnest(${column('uuid', missing)}, ${column('bytea', wrapped)}) on conflict do nothing returning subject`.execute(tx);
    for (const { subject } of rows) keys.set(subject, createSecretKey(fresh.get(subject) ?? new Uint8Array()));
    await load(
      tx,
      missing.filter((subject) => !keys.has(subject)),
      keys,
    );
  };

  const load = async (tx: Tx, subjects: readonly string[], keys: Map<string, KeyObject>): Promise<void> => {
    if (subjects.length === 0) return;
    const rows = await tx
      .selectFrom('subject_key')
      .selectAll()
      .where(sql<boolean>`subject = any(${subjects}::uuid[])`)
      .execute();
    for (const { subject, wrapped } of rows) keys.set(subject, unwrap(subject, wrapped));
  };

  return {
    async keysOf(tx, subjects, makeMissing) {
      const wanted = [...new Set(subjects)].sort();
      const keys = new Map<string, KeyObject>();
      await load(tx, wanted, keys);
      const missing = makeMissing ? wanted.filter((subject) => !keys.has(subject)) : [];
      if (missing.length > 0) await make(tx, missing, keys);
      const keyOf = (subject: string): KeyObject => {
        const key = keys.get(subject);
        if (key === undefined) throw new Error('a subject has no key');
        return key;
      };
      return {
        seal: (subject, place, value) => seal(keyOf(subject), Buffer.from(JSON.stringify(value)), place, random),
        unseal: (subject, place, sealed) => JSON.parse(unseal(keyOf(subject), sealed, place).toString('utf8')) as unknown,
      };
    },
    sealSecret: (text, place) => seal(secrets, text, place, random),
    unsealSecret: (sealed, place) => unseal(secrets, sealed, place),
    fileKey: (salt) => createSecretKey(Buffer.from(hkdfSync('sha256', master, salt, 'cleandesk backup file', keyBytes))),
    hide: (text) => createHmac('sha256', hiding).update(text).digest('base64url'),
  };
}
