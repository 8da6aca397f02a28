import type { LightMyRequestResponse } from 'fastify';
import type { HttpRequest } from '#core/platform/platform.ts';
import { createApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { openDb } from '#server/db/connect.ts';
import type { Journal, Written } from '#server/journal/index.ts';
import { restore } from '#server/recovery/index.ts';
import type { LogFields } from '#server/platform/log.ts';
import { openVault, type Vault } from '#server/vault/index.ts';
import { createPool, type SimulatedPool } from './database.ts';
import type { Ground } from './ground.ts';
import { createClock, createPlatform } from './machine.ts';
import type { Answer } from './network.ts';
import { requests, type Request } from './session.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import type { Weather } from './weather.ts';
import { offline } from './network.ts';

/** Cheap enough to sign in thousands of times. */
const cheapPasswords = { memoryKiB: 64, passes: 1 };

export interface Central {
  /** Null when nobody answers, or the server dies over it. */
  readonly handle: (request: HttpRequest) => Promise<Answer | null>;
  readonly start: () => Promise<void>;
  readonly crash: () => Promise<void>;
  /** An administrator restores a backup: onto an empty database, while the server is down. */
  readonly restoreFrom: (file: string) => Promise<void>;
  readonly journal: Journal;
  readonly isUp: boolean;
  /** No transaction is open: the database may be looked at from outside. */
  readonly isIdle: boolean;
  readonly door: { refuses: boolean };
  readonly vault: Vault;
  /** For what an administrator does before the storm: past network and scheduler. */
  readonly context: Context;
}

export interface CentralOptions {
  readonly ground: Ground;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  /** An error that the server logged: no request of ours may cause one. */
  readonly onError: (line: string) => void;
  /** Any other line of its log. */
  readonly onLine: (line: string) => void;
}

interface Running {
  readonly life: Life;
  readonly pool: SimulatedPool;
  readonly inject: (request: HttpRequest) => Promise<LightMyRequestResponse>;
}

/** The central server: its real code over PGlite, mortal between any two statements. */
export function createCentral(options: CentralOptions): Central {
  const { ground, scheduler, random, tally } = options;
  const clock = createClock(scheduler, 0);
  const door = { refuses: false };
  const underWay = new Map<Request, () => void>();
  const nowhere = { request: () => Promise.reject(offline()) };
  const platformOf = (life: Life) => createPlatform({ scheduler, place: 'server', life, clock, random, network: nowhere });
  const vault = openVault(ground.keys.master, random.bytes);
  const written: Written[] = [];
  let checkpoint: string | null = null;
  const journal: Journal = {
    append: (entries, at) => void written.push(...entries.map((entry) => ({ ...entry, at }))),
    read: () => [...written],
    checkpoint: { keep: (signed) => void (checkpoint = signed), newest: () => checkpoint },
  };
  const told = (event: string, fields: LogFields = {}): void => options.onLine(`${event} ${JSON.stringify(fields)}`);
  const log = {
    info: told,
    warn: told,
    error: (event: string, fields: LogFields = {}) => options.onError(`${event} ${JSON.stringify(fields)}`),
  };
  const shared = { trust: ground.trust, vault, log, journal, passwords: cheapPasswords };
  let running: Running | null = null;

  const boot = async (): Promise<Running> => {
    const life = { alive: true };
    const pool = createPool({ ...options, connections: ground.connections, life, door });
    const app = await createApp({ ...shared, db: openDb(pool), platform: platformOf(life) }, { https: null });
    return {
      life,
      pool,
      inject: ({ method, url, headers, body }) =>
        app.inject({ method, url: new URL(url).pathname, headers: { ...headers }, ...(body !== null && { payload: body }) }),
    };
  };
  const context = { ...shared, db: ground.direct, platform: platformOf({ alive: true }) };
  return {
    door,
    vault,
    context,
    journal,
    async restoreFrom(file) {
      await ground.clear();
      await restore(context, file);
    },
    get isUp() {
      return running !== null;
    },
    get isIdle() {
      return running === null || !running.pool.isOpen();
    },
    async start() {
      running ??= await boot();
    },
    handle(http) {
      const server = running;
      if (server === null) return Promise.resolve(null);
      const request: Request = { path: new URL(http.url).pathname, committed: false, failed: false };
      return new Promise((resolve) => {
        underWay.set(request, () => resolve(null));
        // Awaited inside: an injection begins when it is waited for.
        void requests
          .run(request, async () => await server.inject(http))
          .then(({ statusCode, body }) => {
            underWay.delete(request);
            resolve({ status: statusCode, body });
          });
      });
    },
    async crash() {
      if (running === null) return;
      const dying = running;
      running = null;
      dying.life.alive = false;
      for (const [request, end] of underWay) {
        if (request.committed && request.path === '/v1/push') tally.branch('server crashed between commit and answer');
        end();
      }
      underWay.clear();
      if (await dying.pool.abandon()) tally.branch('server crashed inside a transaction');
    },
  };
}
