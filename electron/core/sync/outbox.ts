import type { Database } from 'better-sqlite3';
import type { KindName } from '#shared/catalogue/index.ts';
import { fieldOf } from '#shared/catalogue/index.ts';
import { maxBatch, type OperationAnswer, type Push, type PushAnswer, type Version } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import type { OpenDesk } from '../context.ts';
import { sql } from '../store/index.ts';
import { operationsWhere, progress, toWire, type OwnOperation } from './operations.ts';
import { rebuild } from './view.ts';
import { dropErased, isOvertaken } from './erase-operations.ts';

/** Keeps one push well under what a server takes, however long the notes are. */
const maxBatchChars = 256_000;

/** The next operations to send, or null when all have their answer. A batch without an answer is sent again as it was. */
export function nextPush({ db, incarnation }: OpenDesk): Push | null {
  const { answeredOpId } = progress(db);
  const operations = [];
  let chars = 0;
  for (const operation of operationsWhere(db, `state = 'waiting'`, [], maxBatch)) {
    chars += JSON.stringify(operation.set).length;
    if (operations.length > 0 && chars > maxBatchChars) break;
    operations.push(toWire(operation));
  }
  return operations.length === 0 ? null : { incarnation, previousOpId: answeredOpId, operations };
}

export function waitingCount(db: Database): number {
  return count(db, `state = 'waiting'`);
}

/** Items, not operations: what stood on a refused one shares its line. */
export function refusedCount(db: Database): number {
  return count(db, `state IN ('refused', 'held') AND cause IS NULL`);
}

const count = (db: Database, where: string): number =>
  sql<{ n: number }>(db, `SELECT count(*) AS n FROM operation WHERE ${where}`).get()?.n ?? 0;

/** Takes in the server's answers, in one transaction; what it refused falls back to the server's state. */
export function takeAnswers(area: Area, { answers }: PushAnswer): void {
  const { desk } = area;
  const rows = desk.db.transaction(() => {
    const taken = answers.map((answer) => takeAnswer(desk, answer));
    for (const { rows, differ } of taken) if (differ) for (const { kind, id } of rows) rebuild(desk, kind, id);
    sweep(desk.db);
    return taken.flatMap((one) => one.rows);
  })();
  for (const { kind, id } of rows) area.changes.changed(kind, id);
}

interface Row {
  readonly kind: KindName;
  readonly id: string;
}

/** The rows that an operation lay on; `differ` when they look different without it. */
interface Taken {
  readonly rows: readonly Row[];
  readonly differ: boolean;
}

function takeAnswer(desk: OpenDesk, answer: OperationAnswer): Taken {
  const { db } = desk;
  const waiting = sql<Waiting>(db, `SELECT deviceSeq, opId, kind, id FROM operation WHERE opId = ? AND state = 'waiting'`).get(answer.opId);
  if (waiting === undefined) return { rows: [], differ: false };
  const { deviceSeq, opId } = waiting;
  const rows = sql<Row>(db, 'SELECT kind, id FROM overlay WHERE deviceSeq = ?').all(deviceSeq);
  let differ = true;
  if (answer.status === 'applied' || answer.status === 'merged') {
    sql(db, `UPDATE operation SET state = 'acked' WHERE deviceSeq = ?`).run(deviceSeq);
    for (const { kind, id, epoch, version } of answer.changed) acknowledge(db, deviceSeq, { kind, id }, { epoch, version });
    // Rows that the server did not change after all, and those that it has already shown us changed.
    const { changes } = sql(
      db,
      `DELETE FROM overlay WHERE deviceSeq = ? AND (version IS NULL OR EXISTS (SELECT 1 FROM base WHERE base.kind = overlay.kind AND base.id = overlay.id
         AND envelope IS NOT NULL AND (overlay.epoch, overlay.version) <= (envelope ->> 'epoch', envelope ->> 'version')))`,
    ).run(deviceSeq);
    // While all of it lies on top, what it made is the same but for its version.
    differ = changes > 0;
    if (!differ) showVersion(db, waiting, answer);
  } else {
    for (const operation of operationsWhere(db, 'deviceSeq = ?', [deviceSeq])) {
      if (isOvertaken(desk, operation, answer.status)) dropErased(desk, operation);
      else refuse(db, operation, answer);
    }
  }
  sql(db, 'UPDATE progress SET answeredSeq = ?, answeredOpId = ?').run(deviceSeq, opId);
  return { rows, differ };
}

interface Waiting extends Row {
  readonly deviceSeq: number;
  readonly opId: string;
}

/** A row that the server has not told us of yet is known by the version that its maker was answered with. */
function showVersion(db: Database, { kind, id }: Row, { changed }: OperationAnswer): void {
  const now = changed.find((row) => row.kind === kind && row.id === id);
  if (now === undefined) return;
  sql(
    db,
    `UPDATE "${kind}" SET epoch = ?, version = ? WHERE id = ? AND version = 0
       AND EXISTS (SELECT 1 FROM base WHERE base.kind = ? AND base.id = ? AND envelope IS NULL)`,
  ).run(now.epoch, now.version, id, kind, id);
}

function acknowledge(db: Database, deviceSeq: number, { kind, id }: Row, { epoch, version }: Version): void {
  sql(db, 'UPDATE overlay SET epoch = ?, version = ? WHERE kind = ? AND id = ? AND deviceSeq = ?').run(epoch, version, kind, id, deviceSeq);
}

function refuse(db: Database, operation: OwnOperation, { status, code }: OperationAnswer): void {
  // What the server could not apply it has kept: like work that is held, it is a manager's to decide.
  const state = status === 'held' || status === 'unprocessable' ? 'held' : 'refused';
  const why = code ?? (status === 'unprocessable' ? 'unprocessable' : 'not-allowed');
  sql(db, 'UPDATE operation SET state = ?, code = ?, cause = ? WHERE deviceSeq = ?').run(
    state,
    why,
    causeOf(db, operation),
    operation.deviceSeq,
  );
  sql(db, 'DELETE FROM overlay WHERE deviceSeq = ?').run(operation.deviceSeq);
}

/** The refused operation that would have made the row that this one is on or names: they are one item (sync.md, Push). */
function causeOf(db: Database, { deviceSeq, kind, id, set }: OwnOperation): string | null {
  const named = Object.entries(set).flatMap(([field, value]) =>
    typeof value === 'string' && fieldOf(kind, field)?.refersTo !== undefined ? [value] : [],
  );
  const maker = sql<{ opId: string; cause: string | null }>(
    db,
    `SELECT opId, cause FROM operation WHERE state IN ('refused', 'held') AND baseVersion IS NULL AND deviceSeq < ? AND id IN (SELECT value FROM json_each(?))
     ORDER BY deviceSeq LIMIT 1`,
  ).get(deviceSeq, JSON.stringify([id, ...named]));
  return maker === undefined ? null : (maker.cause ?? maker.opId);
}

/** Answered operations go once nothing shows them any more. */
export function sweep(db: Database): void {
  sql(
    db,
    `DELETE FROM operation WHERE state = 'acked' AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.deviceSeq = operation.deviceSeq)`,
  ).run();
}
