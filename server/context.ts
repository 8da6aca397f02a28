import type { Db } from './db/connect.ts';
import type { Journal } from './journal/index.ts';
import type { Log } from './platform/log.ts';
import type { Platform } from './platform/platform.ts';
import type { Trust } from './trust/index.ts';
import type { Vault } from './vault/index.ts';

/** What every part of the server works with. It keeps no state between requests: any number may run side by side. */
export interface Context {
  readonly db: Db;
  readonly platform: Platform;
  readonly trust: Trust;
  readonly vault: Vault;
  readonly journal: Journal;
  readonly log: Log;
  readonly passwords: PasswordCost;
}

/** Argon2id: 64 MiB and three passes, except where thousands of sign-ins are simulated. */
export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

export const ordinaryCost: PasswordCost = { memoryKiB: 65_536, passes: 3 };
