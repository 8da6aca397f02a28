import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { preferencesSchema, personSchema } from '#shared/contract/desk/index.ts';
import { arrivalSchema } from '#shared/contract/posture.ts';
import { openStore, type Migration } from '../store/index.ts';

/**
 * `device.db`: what a locked desk works from, keyed by the operating system's vault alone. No
 * customer data in clear (workstation.md, Two files, and keys).
 */
const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE entry (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, grant_document TEXT NOT NULL, slot TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE attempt (name TEXT PRIMARY KEY, failures INTEGER NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE audit (seq INTEGER PRIMARY KEY, bytes TEXT NOT NULL, hash TEXT NOT NULL, signature TEXT NOT NULL) STRICT;
    `,
  },
  {
    // What this desk wrote, sealed to the server; ids in clear, so that an erasure finds them. sealed NULL:
    // erased or withdrawn. status NULL: without an answer. previousOpId: the operation before it.
    version: 2,
    sql: `
      CREATE TABLE kept (
        incarnation TEXT NOT NULL, deviceSeq INTEGER NOT NULL, opId TEXT NOT NULL UNIQUE, previousOpId TEXT,
        kind TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, sealed BLOB, status TEXT, answeredAt INTEGER,
        PRIMARY KEY (incarnation, deviceSeq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX keptByRecord ON kept (id);
    `,
  },
  // gone: `desk.db` does not hold it any more, so that nobody here could deal with a refusal.
  { version: 3, sql: 'ALTER TABLE kept ADD COLUMN gone INTEGER NOT NULL DEFAULT 0' },
  {
    // Every id that was ever erased. noted: up to where all are here; applied, locked: what the server has receipts of.
    version: 4,
    sql: `
      CREATE TABLE erased (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX erasedBySeq ON erased (seq);
      CREATE TABLE erasures (
        one INTEGER PRIMARY KEY CHECK (one = 1), noted INTEGER NOT NULL, applied INTEGER NOT NULL, locked INTEGER NOT NULL
      ) STRICT;
      INSERT INTO erasures VALUES (1, 0, 0, 0);
    `,
  },
];

/** Everything that is one of its kind. Keys and hashes are base64url, certificates PEM, times UTC ms. */
const entries = {
  identity: z.object({
    desk: z.uuid(),
    organisation: z.uuid(),
    incarnation: z.uuid(),
    /** PKCS #8 of the desk's Ed25519 key. */
    deviceKey: z.string(),
    server: z.url(),
    root: z.string(),
    /** The desks that this was until it met a copy of itself, oldest first: slots are bound to the first, grants name any. */
    formerDesks: z.array(z.uuid()).default([]),
  }),
  /** Who this desk is about to become, while it enrols anew: asked again after a lost answer, it makes no third desk. */
  fork: z.object({ incarnation: z.uuid(), deviceKey: z.string() }),
  /** PEM of the certificate whose key signed what this desk holds. */
  signer: z.string(),
  settings: z.string(),
  lease: z.string(),
  /** What the server's slot holds: the data key, wrapped. */
  serverSlot: z.string(),
  /** The same of the key that the store is being given: after a crash either opens it. */
  nextServerSlot: z.string(),
  /** The server's time when the store got its key. */
  keyed: z.object({ at: z.int() }),
  /** The lease ran out for good; nobody has signed in since. */
  wiped: z.object({ at: z.int() }),
  /** The newest order to destroy the copy that was obeyed: the server's own time of it. */
  wipeObeyed: z.object({ order: z.int() }),
  /** Server time less this machine's, and the highest time seen. */
  time: z.object({ offset: z.int(), highest: z.int() }),
  /** Since when `desk.db` may hold what is not sealed here yet: from unlock until a lock has sealed all. */
  unsealed: z.object({ since: z.int() }),
  /** The replica is to be destroyed at the next sign-in, when what a crash left unsealed in it has been sealed. */
  wipeOwed: z.object({ since: z.int() }),
  /** The server said that this desk is revoked. */
  revoked: z.object({ at: z.int() }),
  /** The server said that it knows no such desk: it was restored from a backup of before. */
  unknown: z.object({ at: z.int() }),
  lastPerson: personSchema,
  preferences: preferencesSchema,
  /** What was plugged in when this desk last looked, and what came that the server has not heard of. */
  plugged: z.array(z.string()),
  arrivals: z.array(arrivalSchema),
} as const;
type EntryName = keyof typeof entries;
type Entry<N extends EntryName> = z.infer<(typeof entries)[N]>;
export type Identity = Entry<'identity'>;

export interface Device {
  readonly db: Database;
  get<N extends EntryName>(name: N): Entry<N> | null;
  put<N extends EntryName>(name: N, value: Entry<N>): void;
  remove(name: EntryName): void;
}

/** Throws a Refusal: `store-damaged`, `store-newer`, `store-in-use`, `store-full`. */
export function openDevice(path: string, key: Uint8Array): Device {
  const db = openStore(path, key, migrations);
  const read = db.prepare<[string], { value: string }>('SELECT value FROM entry WHERE name = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO entry (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare<[string]>('DELETE FROM entry WHERE name = ?');
  return {
    db,
    get(name) {
      const row = read.get(name);
      // The schema that stands beside the name reads it: the cast ties the two.
      return row === undefined ? null : (entries[name].parse(JSON.parse(row.value)) as Entry<typeof name>);
    },
    put: (name, value) => void write.run(name, JSON.stringify(value)),
    remove: (name) => void remove.run(name),
  };
}
