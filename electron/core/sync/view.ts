import { effects, type KindName } from '#shared/catalogue/index.ts';
import { newRow, settable } from '#shared/catalogue/new-row.ts';
import { envelopeSchema, type Envelope } from '#shared/catalogue/kind.ts';
import type { Version } from '#shared/contract/sync.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, putRow, readRow, removeRow, sql, type Fields, type Stored } from '../store/index.ts';
import { readOperation, type OwnOperation } from './operations.ts';

/**
 * What people see is the server's state with their own waiting operations on top, in their order
 * (sync.md, Merge). While operations lie on a row, the server's state of it is kept aside as its base.
 */

interface BaseRow {
  readonly envelope: string | null;
  readonly values: string | null;
}

/** Puts an operation on top of a row: call `rebuild` when all of it is laid. */
export function lay({ db }: OpenDesk, kind: KindName, id: string, deviceSeq: number): void {
  if (!isCovered(db, kind, id)) {
    const row = readRow(db, kind, id);
    const [envelope, values] = row === null ? [null, null] : [JSON.stringify(row.envelope), JSON.stringify(row.values)];
    sql(db, 'INSERT INTO base (kind, id, envelope, "values") VALUES (?, ?, ?, ?)').run(kind, id, envelope, values);
  }
  sql(db, 'INSERT OR IGNORE INTO overlay (kind, id, deviceSeq) VALUES (?, ?, ?)').run(kind, id, deviceSeq);
}

/** The server says what the row is now; operations that it already holds no longer lie on top. */
export function serverSays(desk: OpenDesk, kind: KindName, row: Stored): void {
  const { db } = desk;
  const { id, epoch, version } = row.envelope;
  if (!isCovered(db, kind, id)) {
    putRow(db, desk.place().zone, kind, row);
    return;
  }
  sql(db, 'UPDATE base SET envelope = ?, "values" = ? WHERE kind = ? AND id = ?').run(
    JSON.stringify(row.envelope),
    JSON.stringify(row.values),
    kind,
    id,
  );
  sql(db, 'DELETE FROM overlay WHERE kind = ? AND id = ? AND (epoch, version) <= (?, ?)').run(kind, id, epoch, version);
  rebuild(desk, kind, id);
}

/** The row has left this desk's zone. Operations of ours still go to the server, but are not shown on it. */
export function serverEvicts(desk: OpenDesk, kind: KindName, id: string): void {
  const { db } = desk;
  if (!isCovered(db, kind, id)) {
    removeRow(db, kind, id);
    return;
  }
  sql(db, 'UPDATE base SET envelope = NULL, "values" = NULL WHERE kind = ? AND id = ?').run(kind, id);
  sql(db, 'DELETE FROM overlay WHERE kind = ? AND id = ? AND version IS NOT NULL').run(kind, id);
  rebuild(desk, kind, id);
}

/** Shows the row anew: its base, with what still lies on it. */
export function rebuild(desk: OpenDesk, kind: KindName, id: string): void {
  const { db } = desk;
  const base = sql<BaseRow>(db, 'SELECT envelope, "values" FROM base WHERE kind = ? AND id = ?').get(kind, id);
  if (base === undefined) return;
  const layers = sql<{ deviceSeq: number }>(db, 'SELECT deviceSeq FROM overlay WHERE kind = ? AND id = ? ORDER BY deviceSeq').all(kind, id);
  const shown = layers.reduce<Stored | null>((row, { deviceSeq }) => {
    const operation = readOperation(db, deviceSeq);
    return operation === null ? row : apply(desk, operation, kind, id, row);
  }, readBase(base));
  if (shown === null) removeRow(db, kind, id);
  else putRow(db, desk.place().zone, kind, shown);
  if (layers.length === 0) sql(db, 'DELETE FROM base WHERE kind = ? AND id = ?').run(kind, id);
}

/** What an operation makes of a row: by itself, or as the effect of another row that it made. */
function apply(desk: OpenDesk, operation: OwnOperation, kind: KindName, id: string, row: Stored | null): Stored | null {
  if (operation.kind === kind && operation.id === id) {
    // The server's row already holds what made it.
    if (operation.base === null) return row ?? { envelope: made(desk, operation), values: fieldsSchema.parse(newRow(kind, operation.set)) };
    const allowed = settable(kind, false);
    const set = Object.entries(operation.set).filter(([field]) => allowed.has(field));
    return row && { ...row, values: { ...row.values, ...Object.fromEntries(set) } };
  }
  if (row === null) return null;
  const source = newRow(operation.kind, operation.set);
  const values = effectsOn(operation, kind, id).reduce<Fields>(
    (before, rule) => ({ ...before, ...fieldsSchema.parse(rule.set(source, before) ?? {}) }),
    row.values,
  );
  return { ...row, values };
}

/** The rules by which a new row changes another one. */
function effectsOn(operation: OwnOperation, kind: KindName, id: string) {
  return (effects[operation.kind] ?? []).filter((rule) => rule.kind === kind && operation.set[rule.field] === id);
}

const unsent: Version = { epoch: 0, version: 0 };

function made({ db }: OpenDesk, operation: OwnOperation): Envelope {
  const acked = sql<Version>(db, 'SELECT epoch, version FROM overlay WHERE kind = ? AND id = ? AND deviceSeq = ? AND version IS NOT NULL');
  const version = acked.get(operation.kind, operation.id, operation.deviceSeq) ?? unsent;
  return { id: operation.id, subject: null, ...version, createdAt: operation.createdAt, createdBy: operation.by };
}

function readBase({ envelope, values }: BaseRow): Stored | null {
  if (envelope === null || values === null) return null;
  return { envelope: envelopeSchema.parse(JSON.parse(envelope)), values: fieldsSchema.parse(JSON.parse(values)) };
}

function isCovered(db: OpenDesk['db'], kind: KindName, id: string): boolean {
  return sql(db, 'SELECT 1 FROM base WHERE kind = ? AND id = ?').get(kind, id) !== undefined;
}
