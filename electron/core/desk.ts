import type { Database } from 'better-sqlite3';
import { kindNames } from '#shared/catalogue/index.ts';
import type { Area } from './area.ts';
import { adminHandlers } from './admin/index.ts';
import { auditHandlers } from './audit/index.ts';
import { attentionHandlers } from './attention/index.ts';
import { clipboardHandlers } from './clipboard/index.ts';
import { callHandlers } from './calls/index.ts';
import type { OpenDesk } from './context.ts';
import { customerHandlers } from './customers/index.ts';
import { printingHandlers } from './printing/index.ts';
import { makeRecovery, recoveryHandlers } from './recovery/index.ts';
import { registerHandlers } from './registers/index.ts';
import { repairHandlers } from './repairs/index.ts';
import type { DeskCore } from './session/index.ts';
import { supportHandlers } from './support/index.ts';
import { openStore, replicaMigrations, sql, type StoreOptions } from './store/index.ts';
import { gatherChanges, goOn, makeSync, numbersLeft, payErasures, readAnew } from './sync/index.ts';

/** The data side of an open desk, from unlock to lock. The store may be closed when `stop` has resolved: all is sealed. */
interface OpenCore extends DeskCore {
  /** Sends what waits and reads up to the head once: for tests and the simulation. */
  readonly syncOnce: () => Promise<void>;
}

/** Opens `desk.db` with its data key. Refusals as of `openStore`. */
export function openReplica(path: string, key: Uint8Array, options: StoreOptions = {}): Database {
  return openStore(path, key, replicaMigrations, options);
}

export function openCore(desk: OpenDesk): OpenCore {
  goOn(desk);
  readAnew(desk.db);
  const area: Area = { desk, verified: new Map(), changes: gatherChanges(desk, () => sync.written()) };
  payErasures(area);
  const sync = makeSync(area, makeRecovery(area));
  return {
    handlers: {
      ...customerHandlers(area),
      ...callHandlers(area),
      ...repairHandlers(area),
      ...attentionHandlers(area),
      ...clipboardHandlers(area),
      ...printingHandlers(area),
      ...adminHandlers,
      ...auditHandlers,
      ...recoveryHandlers,
      ...registerHandlers,
      ...supportHandlers,
    },
    start: sync.start,
    stop: sync.stop,
    status: sync.status,
    wake: sync.wake,
    syncOnce: sync.once,
    figures: () => ({
      numbersLeft: numbersLeft(desk.db),
      rows: kindNames.map((kind) => ({ kind, count: sql<{ n: number }>(desk.db, `SELECT count(*) AS n FROM "${kind}"`).get()?.n ?? 0 })),
      bytes: Number(desk.db.pragma('page_count', { simple: true })) * Number(desk.db.pragma('page_size', { simple: true })),
    }),
  };
}
