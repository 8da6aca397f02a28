import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Connection } from './driver.ts';
import { createSession, wireError, type Session, type SessionOptions } from './session.ts';

export interface PoolOptions extends Omit<SessionOptions, 'races'> {
  readonly connections: readonly Connection[];
  /** While true, every new connection is refused. */
  readonly door: { refuses: boolean };
}

export interface SimulatedPool extends PostgresPool {
  /** The server is gone: what was open is rolled back. True when something was. */
  readonly abandon: () => Promise<boolean>;
  /** A transaction is under way. */
  readonly isOpen: () => boolean;
}

/**
 * A pool whose every statement is an event of its own, so that requests interleave and a crash can come
 * between any two of them. PGlite has one connection: transactions follow one another. PostgreSQL has
 * several: they race.
 */
export function createPool(options: PoolOptions): SimulatedPool {
  const { connections, scheduler, life, door } = options;
  const waiting: ((session: Session) => void)[] = [];
  const sessions = connections.map((connection) => createSession(connection, { ...options, races: connections.length > 1 }));
  const idle = [...sessions];

  const free = (session: Session): void => {
    const next = waiting.shift();
    // Handed over: nobody may take it in between.
    if (next) scheduler.after(0, 'server', 'connection', life, () => next(session));
    else idle.push(session);
  };
  const clientOf = (session: Session): PostgresPoolClient => {
    session.renew();
    // Cursors are not used, so the one signature that takes SQL text stands for both.
    return { query: session.query as unknown as PostgresPoolClient['query'], release: () => free(session) };
  };
  return {
    connect: () =>
      new Promise((resolve, reject) => {
        if (door.refuses) return void scheduler.after(1, 'server', 'refused', life, () => reject(wireError('ECONNREFUSED')));
        const session = idle.shift();
        if (session) resolve(clientOf(session));
        else waiting.push((freed) => resolve(clientOf(freed)));
      }),
    end: () => Promise.resolve(),
    isOpen: () => sessions.some((session) => session.isOpen()),
    async abandon() {
      let lost = false;
      for (const session of sessions) lost = (await session.abandon()) || lost;
      return lost;
    },
  };
}
