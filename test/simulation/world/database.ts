import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Driver } from './driver.ts';
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

export interface PoolOptions {
  readonly database: Driver;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  readonly life: Life;
  /** While true, every new connection is refused. */
  readonly door: { refuses: boolean };
  /** Planted fault: COMMIT is answered before it is done. */
  readonly acknowledgesEarly: boolean;
}

export interface SimulatedPool extends PostgresPool {
  /** The server is gone: what was open is rolled back, as PostgreSQL does. True when something was. */
  readonly abandon: () => Promise<boolean>;
  /** A transaction is under way, or owed. */
  readonly isOpen: () => boolean;
}

interface Result {
  readonly command: string;
  readonly rows: unknown[];
  readonly rowCount: number;
}

/** A driver's error, as `pg` throws it. */
function wireError(code: string): Error {
  return Object.assign(new Error(`simulated ${code}`), { code });
}

const inTransaction = new Set(['begin', 'start']);

/**
 * A pool over PGlite whose every statement is an event of its own, so that requests interleave and a
 * crash can come between any two of them. PGlite has one connection: transactions follow one another.
 */
export function createPool(options: PoolOptions): SimulatedPool {
  const { database, scheduler, random, tally, weather, life, door } = options;
  const waiting: (() => void)[] = [];
  let [busy, open, owed, lost] = [false, false, false, false];

  const settleOwed = async (): Promise<void> => {
    if (!owed) return;
    owed = false;
    await database.query('COMMIT');
  };
  const free = (): void => {
    const next = waiting.shift();
    // Handed over: nobody may take it in between.
    if (next) scheduler.after(0, 'server', 'connection', life, next);
    else busy = false;
  };

  const run = async (text: string, parameters: readonly unknown[], request: Request | undefined): Promise<Result> => {
    await settleOwed();
    if (lost) throw wireError('57P01');
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
    if (open && random.chance(weather.loseConnection)) {
      tally.fault('database connection lost');
      open = false;
      lost = true;
      await database.query('ROLLBACK');
      throw wireError('57P01');
    }
    if (open && !['commit', 'rollback', 'savepoint', 'release'].includes(word) && random.chance(weather.failSerialization)) {
      tally.fault('serialization failure');
      if (request) request.failed = true;
      await database.query("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
    }
    if (word === 'rollback' && !open) return { command: 'ROLLBACK', rows: [], rowCount: 0 };
    if (inTransaction.has(word)) {
      open = true;
      if (request?.failed === true) tally.branch('transaction tried again');
    }
    const ends = word === 'commit' || (word === 'rollback' && !/^\s*rollback\s+to/i.test(text));
    if (ends) open = false;
    if (word === 'commit' && request) request.committed = true;
    if (word === 'commit' && options.acknowledgesEarly) {
      owed = true;
      return { command: 'COMMIT', rows: [], rowCount: 0 };
    }
    const { command, rows, rowCount } = await database.query(text, parameters);
    return { command, rows, rowCount: rowCount ?? 0 };
  };

  let last: Promise<unknown> = Promise.resolve();
  const client: PostgresPoolClient = {
    // Statements may be sent before the answer to those before them; they run in their order all the same.
    query: ((text: string, parameters: readonly unknown[] = []) => {
      const request = requests.getStore();
      const mine = last.then(() => statement(text, parameters, request));
      last = mine.catch(() => null);
      return mine;
    }) as PostgresPoolClient['query'],
    release: free,
  };
  const statement = (text: string, parameters: readonly unknown[], request: Request | undefined): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      scheduler.after(random.int(0, 2), 'server', `sql ${text.slice(0, 60)}`, life, async () => {
        const done = run(text, parameters, request);
        const tell = (): void => void done.then(resolve, reject);
        await done.catch(() => null);
        if (!/^commit/i.test(text)) tell();
        // Between a commit and the news of it there is room for a crash.
        else if (!options.acknowledgesEarly) scheduler.after(random.int(0, 3), 'server', 'committed', life, tell);
        else {
          tell();
          scheduler.after(random.int(20, 200), 'server', 'committed', life, settleOwed);
        }
      });
    });

  return {
    connect: () =>
      new Promise((resolve, reject) => {
        if (door.refuses) return void scheduler.after(1, 'server', 'refused', life, () => reject(wireError('ECONNREFUSED')));
        const take = (): void => {
          busy = true;
          lost = false;
          resolve(client);
        };
        if (busy) waiting.push(take);
        else take();
      }),
    end: () => Promise.resolve(),
    isOpen: () => open || owed,
    async abandon() {
      const lost = open;
      if (open || owed) await database.query('ROLLBACK');
      [open, owed] = [false, false];
      return lost;
    },
  };
}
