import type { FastifyInstance } from 'fastify';
import { createApp, type AppOptions } from './app.ts';
import { ordinaryCost, type Context, type PasswordCost } from './context.ts';
import type { Db } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { noJournal, type Journal } from './journal/index.ts';
import { silentLog, type Log } from './platform/log.ts';
import type { Platform } from './platform/platform.ts';
import { openTrust, type Keys } from './trust/index.ts';
import { openVault } from './vault/index.ts';

export interface ServerParts {
  readonly db: Db;
  readonly keys: Keys;
  readonly platform: Platform;
  /** Left out where nothing is to outlive the database: tests. */
  readonly journal?: Journal;
  readonly log?: Log;
  readonly passwords?: PasswordCost;
}

/** A server's inside: what commands and imports work with. Brings the schema up to date. */
export async function openContext({
  db,
  keys,
  platform,
  journal = noJournal,
  log = silentLog,
  passwords = ordinaryCost,
}: ServerParts): Promise<Context> {
  await migrate(db, platform);
  const vault = openVault(keys.master, (count) => platform.random.bytes(count));
  return { db, platform, journal, log, passwords, vault, trust: await openTrust(keys) };
}

export interface Server {
  readonly context: Context;
  readonly app: FastifyInstance;
  /** Ends requests under way; the database stays with whoever opened it. */
  readonly close: () => Promise<void>;
}

/** The whole server without its sockets: the simulation and tests send requests by `app.inject`. */
export async function createServer(parts: ServerParts, options: AppOptions = { https: null }): Promise<Server> {
  const context = await openContext(parts);
  const app = await createApp(context, options);
  return { context, app, close: () => app.close() };
}
