import type { Database } from 'better-sqlite3';
import type { EventName, EventPayload, Output, Parsed, Person, ProcedureName } from '#shared/contract/desk/index.ts';
import type { Result } from '#shared/contract/errors.ts';
import type { DeskPlace, Policy } from '#shared/contract/policy.ts';
import type { Lease, RouteInput, RouteName, RouteOutput } from '#shared/contract/sync.ts';
import type { Platform } from './platform/platform.ts';

/** Typed requests to the central server, signed by the device's key. Never throws. */
export type ServerClient = <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<Result<RouteOutput<R>>>;

/** Tells the screens. */
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/**
 * What every handler works with: exists from unlock to lock, in one process, for one person.
 * `db` is the replica (`desk.db`); `device` answers from `device.db`.
 */
export interface OpenDesk {
  readonly db: Database;
  readonly platform: Platform;
  readonly person: Person;
  readonly incarnation: string;
  /** The server's signed word on who this person is: what only the server may do is asked with it. */
  readonly grant: string;
  readonly server: ServerClient;
  readonly emit: Emit;
  /** The newest signed policy and place that this desk holds. */
  policy(): Policy;
  place(): DeskPlace;
  lease(): Lease;
  /** UTC ms corrected by the server's offset. */
  now(): number;
}

/** A handler runs inside one transaction of `desk.db` when it is synchronous. Refusals are thrown. */
export type Handler<P extends ProcedureName> = (desk: OpenDesk, input: Parsed<P>) => Output<P> | Promise<Output<P>>;
export type Handlers<P extends ProcedureName = ProcedureName> = { readonly [K in P]: Handler<K> };
