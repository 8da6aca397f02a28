import type { Database } from 'better-sqlite3';
import type { Output, Status } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import type { Printing } from '#shared/contract/printing.ts';
import type { CoreConfig, LockReason } from '#shared/contract/ports.ts';
import type { Emit, Handlers, OpenDesk, ServerClient } from '../context.ts';
import type { Device, TrustedTime, WorkstationKeys } from '../keys/index.ts';
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { Signer } from '../sync/index.ts';
import type { DataProcedure } from './procedures.ts';

/** How the session reaches the server: `trust` null only before the root's fingerprint is checked. */
interface Connection {
  readonly server: string;
  readonly trust: string | null;
  readonly signer: Signer | null;
  readonly now: () => number;
  readonly heard: (serverTime: number) => void;
}

/** The data side of an open desk. */
export interface DeskCore {
  readonly handlers: Handlers<DataProcedure>;
  readonly start: () => void;
  readonly stop: () => Promise<void> | void;
  readonly status: () => Status;
  readonly wake: () => void;
  /** For the page about this desk: counts, never contents. */
  readonly figures: () => Pick<Output<'desk.about'>, 'numbersLeft' | 'rows' | 'bytes'>;
}

/** What the session stands on: given once, at the start of the core. */
export interface Machine {
  readonly config: CoreConfig;
  readonly platform: Platform;
  readonly device: Device;
  readonly keys: WorkstationKeys;
  readonly time: TrustedTime;
  /** Why the core before this one ended. */
  readonly lockReason: LockReason | null;
  readonly ended: Problem | null;
  readonly log: Log;
  readonly emit: Emit;
  /** The system's clipboard, guarded by the host. */
  readonly copy: (text: string) => Promise<void>;
  readonly printing: Printing;
  /** Asks the host to lock: the core ends with it. */
  readonly pleaseLock: (reason: LockReason) => void;
  readonly connect: (connection: Connection) => ServerClient;
  readonly openReplica: (path: string, key: Uint8Array) => Database;
  readonly openDesk: (desk: OpenDesk) => DeskCore;
}
