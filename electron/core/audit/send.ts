import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { maxChainEntries } from '#shared/contract/audit.ts';
import type { Problem } from '#shared/contract/errors.ts';
import type { ServerClient } from '../context.ts';

/** Keeps one batch well under what a server takes of a question. */
const maxBatchBytes = 100_000;
const rowsSchema = z.array(z.object({ seq: z.int(), bytes: z.string(), signature: z.string() }));
type Row = z.infer<typeof rowsSchema>[number];

/**
 * Sends the desk's chain to the server, from where that has it (R-AUD-5). Asks nothing while there is
 * nothing new. Gives what stood in the way; null when the server has it all, or wants no more of it.
 */
export function chainSender(db: Database, deviceKey: string, server: ServerClient): () => Promise<Problem | null> {
  const newestOf = db.prepare('SELECT coalesce(max(seq), 0) FROM audit').pluck();
  const after = db.prepare('SELECT seq, bytes, signature FROM audit WHERE seq > ? ORDER BY seq LIMIT ?');
  const read = (seq: number): Row[] => rowsSchema.parse(after.all(seq, maxChainEntries));
  let sent = -1;
  return async () => {
    const newest = z.int().parse(newestOf.get());
    if (sent === newest) return null;
    const asked = await server('audit', { newest, entries: [] });
    if (!asked.ok) return asked.error;
    let { seq, problem } = asked.value;
    // From before this desk was enrolled under its present key: the chain goes on, signed by another.
    if (seq === 0) seq = firstOurs(read, deviceKey) - 1;
    while (problem === null && seq < newest) {
      const answer = await server('audit', { newest, entries: batchOf(read(seq)) });
      if (!answer.ok) return answer.error;
      if (answer.value.seq <= seq) break;
      ({ seq, problem } = answer.value);
    }
    sent = newest;
    return null;
  };
}

function batchOf(rows: readonly Row[]): Row[] {
  let bytes = 0;
  return rows.filter((row, i) => {
    bytes += row.bytes.length;
    return i === 0 || bytes <= maxBatchBytes;
  });
}

function firstOurs(read: (after: number) => Row[], deviceKey: string): number {
  const key = createPublicKey(createPrivateKey({ key: Buffer.from(deviceKey, 'base64url'), format: 'der', type: 'pkcs8' }));
  const ours = ({ bytes, signature }: Row) =>
    verify(null, createHash('sha256').update(bytes).digest(), key, Buffer.from(signature, 'base64url'));
  for (let seq = 0; ;) {
    const rows = read(seq);
    const first = rows.find(ours);
    const last = rows.at(-1);
    if (first !== undefined || last === undefined) return first?.seq ?? seq + 1;
    seq = last.seq;
  }
}
