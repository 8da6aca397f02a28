import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from './driver.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import type { Weather } from './weather.ts';

/** One request at the server, followed through its statements. */
export interface Request {
  readonly path: string;
  /** Something it wrote is committed. */
  committed: boolean;
  /** The database asked to try again. */
  failed: boolean;
}
/** Which request a statement belongs to. */
export const requests = new AsyncLocalStorage<Request>();

export interface SessionOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  readonly life: Life;
  /** Other connections write at the same time. */
  readonly races: boolean;
}

export interface Result {
  readonly command: string;
  readonly rows: unknown[];
  readonly rowCount: number;
}

/** One connection of the server's pool: its statements run in the order they were sent, each an event of its own. */
export interface Session {
  readonly query: (text: string, parameters?: readonly unknown[]) => Promise<Result>;
  /** A transaction is under way. */
  readonly isOpen: () => boolean;
  /** Whoever takes it from the pool gets it as new. */
  readonly renew: () => void;
  /** What was open is rolled back, as PostgreSQL does when a client is gone. True when something was. */
  readonly abandon: () => Promise<boolean>;
}

/** A driver's error, as `pg` throws it. */
export function wireError(code: string): Error {
  return Object.assign(new Error(`simulated ${code}`), { code });
}

const slowCommit = 0.1;
const begins = new Set(['begin', 'start']);
const spared = new Set(['commit', 'rollback', 'savepoint', 'release']);

export function createSession(connection: Connection, options: SessionOptions): Session {
  const { scheduler, random, tally, weather, life, races } = options;
  let [open, lost] = [false, false];
  let last: Promise<unknown> = Promise.resolve();

  const run = async (text: string, parameters: readonly unknown[], request: Request | undefined): Promise<Result> => {
    if (lost) throw wireError('57P01');
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
    if (open && random.chance(weather.loseConnection)) {
      tally.fault('database connection lost');
      [open, lost] = [false, true];
      await connection.query('ROLLBACK');
      throw wireError('57P01');
    }
    if (open && !spared.has(word) && random.chance(weather.failSerialization)) {
      tally.fault('serialization failure');
      if (request) request.failed = true;
      await connection.query("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
    }
    if (word === 'rollback' && !open) return { command: 'ROLLBACK', rows: [], rowCount: 0 };
    if (begins.has(word)) {
      open = true;
      if (request?.failed === true) tally.branch('transaction tried again');
    }
    if (word === 'commit' || (word === 'rollback' && !/^\s*rollback\s+to/i.test(text))) open = false;
    if (word === 'commit' && request) request.committed = true;
    const { command, rows, rowCount } = await connection.query(text, parameters);
    return { command, rows, rowCount: rowCount ?? 0 };
  };
  const delay = (text: string): number => {
    // A commit waits for the disk, and what others do meanwhile is what races are made of.
    const slow = random.chance(weather.slowStatement) || (races && /^commit/i.test(text) && random.chance(slowCommit));
    if (!slow) return random.int(0, 2);
    tally.fault('slow statement');
    return random.int(20, 400);
  };
  const statement = (text: string, parameters: readonly unknown[], request: Request | undefined): Promise<Result> =>
    new Promise((resolve, reject) => {
      scheduler.after(delay(text), 'server', `sql ${text.slice(0, 60)}`, life, async () => {
        const done = run(text, parameters, request);
        const tell = (): void => void done.then(resolve, reject);
        if ((await connection.settled(done)) === 'waits') {
          // For a lock that another connection holds: its commit lets this one go on.
          tell();
          return;
        }
        if (!/^commit/i.test(text)) tell();
        // Between a commit and the news of it there is room for a crash.
        else scheduler.after(random.int(0, 3), 'server', 'committed', life, tell);
      });
    });
  return {
    // Statements may be sent before the answer to those before them; they run in their order all the same.
    query(text, parameters = []) {
      const request = requests.getStore();
      const mine = last.then(() => statement(text, parameters, request));
      last = mine.catch(() => null);
      return mine;
    },
    isOpen: () => open,
    renew() {
      lost = false;
    },
    async abandon() {
      const wasOpen = open;
      if (open) await connection.abandon();
      open = false;
      return wasOpen;
    },
  };
}
