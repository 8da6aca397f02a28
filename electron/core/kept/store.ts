import { z } from 'zod';
import type { OperationAnswer } from '#shared/contract/sync.ts';
import type { Kept } from '../context.ts';
import type { Device } from '../keys/index.ts';
import type { Seal } from './seal.ts';
import { sendKept } from './send.ts';

/** Answered operations stay so long: a server restored from its oldest backup gets them again. */
const keptMs = 35 * 24 * 3_600_000;

const rowSchema = z.object({
  deviceSeq: z.int(),
  opId: z.string(),
  previousOpId: z.string().nullable(),
  sealed: z.instanceof(Uint8Array).nullable(),
  gone: z.int().transform((flag) => flag === 1),
});
export type KeptRow = z.infer<typeof rowSchema>;

/** Kept operations as the session works with them, open or locked. */
export interface KeptStore extends Kept {
  /** In order, from the first after `deviceSeq`. */
  after(deviceSeq: number, limit: number): KeptRow[];
  /** The first that the server still owes an answer, or that stands in no list at this desk any more; null when there is none. */
  firstOwed(): number | null;
  /** How many have no answer yet. */
  readonly waiting: () => number;
  /** What comes after `deviceSeq` is sent by a new incarnation, as if it had never been sent. */
  moveTo(next: string, deviceSeq: number): void;
  /** `desk.db` is no more: from here on the server alone can read what is kept. */
  readonly replicaGone: () => void;
  /** Kept operations on these records, answered or not. */
  on(records: readonly string[]): { readonly opId: string; readonly id: string }[];
  /** Lets go of what has been answered for long enough, up to `upTo`. Only once the server is known to have it all. */
  prune(upTo?: number): void;
}

interface KeptOptions {
  readonly device: Device;
  readonly incarnation: () => string;
  /** Null until the settings tell the server's key. */
  readonly seal: () => Seal | null;
  readonly now: () => number;
}

export function keptIn({ device: { db }, incarnation, seal, now }: KeptOptions): KeptStore {
  const newest = db.prepare<[string], { deviceSeq: number; opId: string }>(
    'SELECT deviceSeq, opId FROM kept WHERE incarnation = ? ORDER BY deviceSeq DESC LIMIT 1',
  );
  const insert = db.prepare(
    'INSERT OR IGNORE INTO kept (incarnation, deviceSeq, opId, previousOpId, kind, id, at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const answer = db.prepare(`UPDATE kept SET status = ?, answeredAt = ?, gone = gone OR ? <> 'rejected' WHERE opId = ?`);
  const withdraw = db.prepare('UPDATE kept SET sealed = NULL WHERE opId = ?');
  const after = db.prepare(
    'SELECT deviceSeq, opId, previousOpId, sealed, gone FROM kept WHERE incarnation = ? AND deviceSeq > ? ORDER BY deviceSeq LIMIT ?',
  );
  const waiting = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM kept WHERE incarnation = ? AND status IS NULL');
  const owed = db.prepare<[string], { first: number | null }>(
    `SELECT min(deviceSeq) AS first FROM kept WHERE incarnation = ? AND (status IS NULL OR (status = 'rejected' AND gone AND sealed IS NOT NULL))`,
  );
  const move = db.prepare('UPDATE kept SET incarnation = ?, status = NULL, answeredAt = NULL WHERE incarnation = ? AND deviceSeq > ?');
  const lose = db.prepare('UPDATE kept SET gone = 1 WHERE incarnation = ?');
  const prune = db.prepare(
    `DELETE FROM kept WHERE answeredAt < ? AND (sealed IS NULL OR status <> 'rejected')
     AND deviceSeq <= ? AND deviceSeq < (SELECT max(deviceSeq) FROM kept AS other WHERE other.incarnation = kept.incarnation)`,
  );
  const on = db.prepare<[string], { opId: string; id: string }>(
    'SELECT opId, id FROM kept WHERE id IN (SELECT value FROM json_each(?)) ORDER BY deviceSeq',
  );
  const erase = db.prepare('UPDATE kept SET sealed = NULL WHERE id IN (SELECT value FROM json_each(?))');

  const store: KeptStore = {
    newest: () => newest.get(incarnation()) ?? null,
    async keep(operations, previousOpId) {
      const close = seal();
      if (close === null) return false;
      const sealed = await Promise.all(operations.map((operation) => close(JSON.stringify(operation), operation.opId)));
      db.transaction(() => {
        let before = newest.get(incarnation())?.opId ?? previousOpId;
        for (const [i, { deviceSeq, opId, kind, id, at }] of operations.entries()) {
          insert.run(incarnation(), deviceSeq, opId, before, kind, id, at, sealed[i]);
          before = opId;
        }
      })();
      return true;
    },
    answered: (answers: readonly OperationAnswer[]) =>
      db.transaction(() => {
        answers.forEach((one) => answer.run(outcomeOf(one), now(), outcomeOf(one), one.opId));
        // What was sealed of something erased after all is of no use to anybody; what a manager holds may be asked for again.
        answers.filter(({ status, code }) => code === 'erased' && status !== 'held').forEach(({ opId }) => withdraw.run(opId));
      })(),
    withdraw: (opIds) => db.transaction(() => opIds.forEach((opId) => withdraw.run(opId)))(),
    after: (deviceSeq, limit) => after.all(incarnation(), deviceSeq, limit).map((row) => rowSchema.parse(row)),
    firstOwed: () => owed.get(incarnation())?.first ?? null,
    waiting: () => waiting.get(incarnation())?.n ?? 0,
    moveTo: (next, deviceSeq) => void move.run(next, incarnation(), deviceSeq),
    replicaGone: () => void lose.run(incarnation()),
    on: (records) => on.all(JSON.stringify(records)),
    erase: (records) => void erase.run(JSON.stringify(records)),
    prune: (upTo = Number.MAX_SAFE_INTEGER) => void prune.run(now() - keptMs, upTo),
    sentUpTo(answered) {
      const owed = store.firstOwed();
      if (owed === null || owed > answered.deviceSeq) return answered;
      return { deviceSeq: owed - 1, opId: store.after(owed - 1, 1)[0]?.previousOpId ?? null };
    },
    catchUp: (server, upTo, takenIn = upTo) => sendKept(store, incarnation(), server, { upTo, takenIn }),
  };
  return store;
}

/** A call whose customer was erased waits for somebody here, as a refused one does, until a manager has it (R-ERA-3). */
const outcomeOf = ({ status, code }: OperationAnswer): string => (code === 'customer-erased' && status !== 'held' ? 'rejected' : status);
