import type { Database } from 'better-sqlite3';
import type { EventName, EventPayload, Output, Parsed, Person, ProcedureName } from '#shared/contract/desk/index.ts';
import type { Erasure } from '#shared/contract/erasure.ts';
import type { Problem, Result } from '#shared/contract/errors.ts';
import type { HoldMark } from '#shared/contract/holds.ts';
import type { Printing } from '#shared/contract/printing.ts';
import type { DeskPlace, Policy } from '#shared/contract/policy.ts';
import type { Lease, Operation, OperationAnswer, RouteInput, RouteName, RouteOutput } from '#shared/contract/sync.ts';
import type { Platform } from './platform/platform.ts';

/** Typed requests to the central server, signed by the device's key. Never throws. */
export type ServerClient = <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<Result<RouteOutput<R>>>;

/** Tells the screens. */
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** A place in the sequence of a desk's operations: everything up to it is done. */
export interface Place {
  readonly deviceSeq: number;
  readonly opId: string | null;
}

/** What a desk wrote, sealed in `device.db` for the server alone (sync.md, Kept operations). */
export interface Kept {
  /** The newest of this incarnation: where sealing goes on. */
  newest(): { readonly deviceSeq: number; readonly opId: string } | null;
  /**
   * Seals operations in their order and keeps them. `previousOpId`: the one before the first, where nothing
   * kept says it. Gives false while the desk does not know the server's key: there is nothing to seal to.
   */
  keep(operations: readonly Operation[], previousOpId: string | null): Promise<boolean>;
  /**
   * Asks how far the server is and sends it, as they are, those up to `upTo` that it lacks, because it was
   * restored from a backup, or has not answered. Null when the server has them all. `takenIn`: the replica knows of
   * the answers up to there, by default of all.
   */
  catchUp(server: ServerClient, upTo: number, takenIn?: number): Promise<Problem | null>;
  /** Where a new incarnation begins: at the newest answered operation, or before the first that is owed here alone. */
  sentUpTo(answered: Place): Place;
  /** The server's answers: from here on the 35 days count. */
  answered(answers: readonly OperationAnswer[]): void;
  /** A person has dealt with these themselves: nothing of them is to be sent any more. */
  withdraw(opIds: readonly string[]): void;
  /** Deletes what was written about these records; their places in the sequence stay (sync.md, Erasure). */
  erase(records: readonly string[]): void;
}

/** What `device.db` knows of erasures: ids alone, and all of them. */
export interface ErasedRegistry {
  /** The last erasure that this desk has heard of. */
  noted(): number;
  has(id: string): boolean;
  /** In order, those after `seq`. */
  after(seq: number, limit: number): readonly Erasure[];
  /** Up to where the server has a receipt of each state. */
  told(state: 'applied' | 'locked'): number;
  tell(state: 'applied' | 'locked', upTo: number): void;
  /** Everything is asked for again: a restored server numbers anew. */
  reset(): void;
  /** All of it by id, a page at a time: for a server that was restored. */
  registryIds(after: string, limit: number): readonly Pick<Erasure, 'id' | 'kind' | 'at'>[];
}

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
  readonly kept: Kept;
  readonly erased: ErasedRegistry;
  readonly server: ServerClient;
  /** The server knows another copy of this desk: makes it a desk of its own, from this place on, and locks. */
  readonly enrolAnew: (from: Place) => Promise<Problem | null>;
  readonly emit: Emit;
  /** Puts a text on the system's clipboard; the host guards it from there. */
  readonly copy: (text: string) => Promise<void>;
  readonly printing: Printing;
  /** The newest signed policy and place that this desk holds. */
  policy(): Policy;
  place(): DeskPlace;
  lease(): Lease;
  /** Legal holds, as the server told of them last. */
  holds(): readonly HoldMark[];
  /** UTC ms corrected by the server's offset. */
  now(): number;
}

/** A handler runs inside one transaction of `desk.db` when it is synchronous. Refusals are thrown. */
export type Handler<P extends ProcedureName> = (desk: OpenDesk, input: Parsed<P>) => Output<P> | Promise<Output<P>>;
export type Handlers<P extends ProcedureName = ProcedureName> = { readonly [K in P]: Handler<K> };
