import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';

/** What was done, by whom, to what (R-ROLE-4). People and records are ids; no name, no query text. */
interface AuditEntry {
  readonly who: string | null;
  readonly what: string;
  readonly ids: readonly string[];
  readonly purpose: string | null;
}

export { auditHandlers } from './page.ts';
export { chainSender } from './send.ts';

export interface Audit {
  append(entry: AuditEntry): void;
}

const headSchema = z.object({ seq: z.int(), hash: z.string() }).optional();

/**
 * The desk's own chain in `device.db` (R-AUD-5): each entry is kept as the bytes that were hashed,
 * names the hash before it, and is signed by the desk's key (PKCS #8, base64url).
 */
export function auditOf(db: Database, deviceKey: string, now: () => number): Audit {
  const key = createPrivateKey({ key: Buffer.from(deviceKey, 'base64url'), format: 'der', type: 'pkcs8' });
  const head = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare<[number, string, string, string]>('INSERT INTO audit (seq, bytes, hash, signature) VALUES (?, ?, ?, ?)');
  return {
    append({ who, what, ids, purpose }) {
      const last = headSchema.parse(head.get());
      const seq = (last?.seq ?? 0) + 1;
      const bytes = JSON.stringify({ seq, at: now(), who, what, ids, purpose, previous: last?.hash ?? null });
      const hash = createHash('sha256').update(bytes).digest();
      insert.run(seq, bytes, hash.toString('base64url'), sign(null, hash, key).toString('base64url'));
    },
  };
}
