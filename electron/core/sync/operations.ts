import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { catalogueVersion, kindNameSchema, type KindName } from '#shared/catalogue/index.ts';
import { seriesSchema, type Operation, type Version } from '#shared/contract/sync.ts';
import { dateInZone } from '#shared/policy/calendar.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, sql, type Fields } from '../store/index.ts';
import { clockMs, nextClock } from './clock.ts';

/** An operation of this desk, in its outbox or answered. */
export interface OwnOperation extends Omit<Operation, 'set' | 'kind'> {
  readonly kind: KindName;
  readonly set: Fields;
  readonly state: OperationState;
  readonly code: string | null;
  readonly createdAt: number;
}
type OperationState = 'waiting' | 'acked' | 'refused' | 'held';

const storedSchema = z
  .object({
    deviceSeq: z.int(),
    opId: z.string(),
    at: z.string(),
    by: z.string(),
    policyVersion: z.int(),
    catalogueVersion: z.int(),
    kind: kindNameSchema,
    id: z.string(),
    baseEpoch: z.int().nullable(),
    baseVersion: z.int().nullable(),
    set: z.string(),
    state: z.enum(['waiting', 'acked', 'refused', 'held']),
    code: z.string().nullable(),
    cause: z.string().nullable(),
    settles: z.string().nullable(),
  })
  .transform(({ baseEpoch, baseVersion, set, cause: _, settles, ...rest }): OwnOperation => ({
    ...rest,
    ...(settles !== null && { settles }),
    base: baseEpoch === null || baseVersion === null ? null : { epoch: baseEpoch, version: baseVersion },
    set: fieldsSchema.parse(JSON.parse(set)),
    createdAt: clockMs(rest.at),
  }));

export function readOperation(db: Database, deviceSeq: number): OwnOperation | null {
  const stored = sql(db, 'SELECT * FROM operation WHERE deviceSeq = ?').get(deviceSeq);
  return stored === undefined ? null : storedSchema.parse(stored);
}

/** Operations by a condition on their columns, in the order they were written. */
export function operationsWhere(db: Database, where: string, values: readonly (string | number)[] = [], limit = -1): OwnOperation[] {
  const stored = sql(db, `SELECT * FROM operation WHERE ${where} ORDER BY deviceSeq LIMIT ?`).all(...values, limit);
  return stored.map((row) => storedSchema.parse(row));
}

/** What goes over the wire. */
export function toWire({ state: _s, code: _c, createdAt: _a, ...operation }: OwnOperation): Operation {
  return operation;
}

/** How far this desk is: of its own operations, and of the server's feed. */
export interface Progress {
  readonly cursor: number;
  readonly lastSeq: number;
  readonly answeredSeq: number;
  readonly answeredOpId: string | null;
  readonly clock: string | null;
  /** Where filling a new file goes on, downwards; null when all is here. */
  readonly backfill: number | null;
  readonly filled: number;
  readonly toFill: number;
}

export function progress(db: Database): Progress {
  const row = sql<Progress>(db, 'SELECT cursor, lastSeq, answeredSeq, answeredOpId, clock, backfill, filled, toFill FROM progress').get();
  if (row === undefined) throw new Error('the store has no progress row');
  return row;
}

/**
 * A new replica after a wipe: the sequence goes on where the kept operations end. Numbers with the desk's
 * own code begin above as many as it can have given this year.
 */
export function goOn({ db, kept, ...desk }: OpenDesk): void {
  const newest = kept.newest();
  if (newest === null || progress(db).lastSeq > 0) return;
  const { deviceSeq, opId } = newest;
  const year = Number(dateInZone(desk.now(), desk.policy().organisation.timeZone).slice(0, 4));
  db.transaction(() => {
    sql(db, 'UPDATE progress SET lastSeq = ?, answeredSeq = ?, answeredOpId = ?').run(deviceSeq, deviceSeq, opId);
    for (const series of seriesSchema.options)
      sql(db, 'INSERT INTO ownNumber (series, year, last) VALUES (?, ?, ?)').run(series, year, deviceSeq);
  })();
}

/** After an upgrade everything is read again: pulls have left out what the catalogue of before did not know (sync.md, Versions). */
export function readAnew(db: Database, version = catalogueVersion): void {
  sql(db, 'UPDATE progress SET cursor = 0, catalogue = ? WHERE catalogue < ?').run(version, version);
}

/** Writes one more operation; its number and clock are taken in the same transaction, so that none is skipped. */
export function appendOperation(
  desk: OpenDesk,
  kind: KindName,
  id: string,
  base: Version | null,
  set: Fields,
  settles: string | null,
): number {
  const { db } = desk;
  const { lastSeq, clock } = progress(db);
  const [deviceSeq, at] = [lastSeq + 1, nextClock(clock, desk.now())];
  sql(db, 'UPDATE progress SET lastSeq = ?, clock = ?').run(deviceSeq, at);
  sql(
    db,
    `INSERT INTO operation (deviceSeq, opId, at, "by", policyVersion, catalogueVersion, kind, id, baseEpoch, baseVersion, "set", settles, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
  ).run(
    deviceSeq,
    desk.platform.ids.next(),
    at,
    desk.person.id,
    desk.policy().version,
    catalogueVersion,
    kind,
    id,
    base?.epoch ?? null,
    base?.version ?? null,
    JSON.stringify(set),
    settles,
  );
  return deviceSeq;
}
