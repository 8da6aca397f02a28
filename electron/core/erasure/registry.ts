import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import { erasureSchema, maxErasures, type Erasure, type Erasures } from '#shared/contract/erasure.ts';
import type { ErasedRegistry, Kept } from '../context.ts';

/** The registry as `device.db` holds it: every id that was ever erased, for desks open and locked, and for a restored server. */
export interface RegistryStore extends ErasedRegistry {
  /** A page of an answer. `cursor`: what was asked for; null where the server went by its own memory. */
  note(answer: Erasures, cursor: number | null): void;
}

const rowSchema = z.object({ seq: z.int(), id: z.string(), kind: kindNameSchema, number: z.string().nullable(), at: z.int() });

export function registryIn(db: Database, kept: Pick<Kept, 'erase'>): RegistryStore {
  const state = db.prepare<[], { noted: number; applied: number; locked: number }>('SELECT noted, applied, locked FROM erasures');
  const put = db.prepare(
    `INSERT INTO erased (id, seq, kind, number, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE seq <> excluded.seq`,
  );
  const move = db.prepare('UPDATE erasures SET noted = ?');
  const has = db.prepare('SELECT 1 FROM erased WHERE id = ?');
  const after = db.prepare('SELECT seq, id, kind, number, at FROM erased WHERE seq > ? ORDER BY seq LIMIT ?');
  const page = db.prepare('SELECT id, seq, kind, number, at FROM erased WHERE id > ? ORDER BY id LIMIT ?');
  const receipts = { applied: db.prepare('UPDATE erasures SET applied = ?'), locked: db.prepare('UPDATE erasures SET locked = ?') };
  const forget = db.prepare('UPDATE erasures SET noted = 0, applied = 0, locked = 0');
  const now = () => state.get() ?? { noted: 0, applied: 0, locked: 0 };
  return {
    noted: () => now().noted,
    has: (id) => has.get(id) !== undefined,
    after: (seq, limit) => after.all(seq, limit).map((row) => erasureOf(row)),
    registryIds: (id, limit) => page.all(id, limit).map((row) => erasureOf(row)),
    told: (what) => now()[what],
    tell: (what, upTo) => void receipts[what].run(upTo),
    reset: () => void forget.run(),
    note({ erasures, erasureHead }, cursor) {
      const { noted } = now();
      // The server has lost some: restored from a backup, it numbers anew what it hears of again.
      if (erasureHead < noted) forget.run();
      const whole = erasures.length < maxErasures ? erasureHead : (erasures.at(-1)?.seq ?? noted);
      const follows = cursor !== null && cursor === noted && whole > noted;
      if (erasures.length === 0 && !follows) return;
      db.transaction(() => {
        for (const { id, seq, kind, number = null, at } of erasures) put.run(id, seq, kind, number, at);
        if (follows) move.run(whole);
      })();
      if (erasures.length === 0) return;
      kept.erase(erasures.map(({ id }) => id));
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}

function erasureOf(row: unknown): Erasure {
  const { number, ...rest } = rowSchema.parse(row);
  return erasureSchema.parse({ ...rest, ...(number !== null && { number }) });
}
