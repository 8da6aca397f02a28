import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import type { OpenDesk } from '../context.ts';
import { sql, type Fields } from '../store/index.ts';
import { notice } from './erased-notices.ts';
import { operationsWhere, type OwnOperation } from './operations.ts';

export interface Touched {
  readonly kind: KindName;
  readonly id: string;
}

/** A conversation that was new when it was written: it is nobody's but this desk's until the server has it. */
const isNewCall = ({ kind, base }: OwnOperation): boolean => kind === 'call' && base === null;

/**
 * Own operations on what was erased, or about it. Those that wait keep their place in the sequence and
 * the ids that tell the server why, and nothing else; the others go. A new call stays: the server says
 * what becomes of it. Gives rows that look different now.
 */
export function eraseOperations(desk: OpenDesk, ids: string): Touched[] {
  const { db, erased } = desk;
  const operations = operationsWhere(
    db,
    `id IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM json_each("set") AS field WHERE field.value IN (SELECT value FROM json_each(?)))`,
    [ids, ids],
  );
  const touched: Touched[] = [];
  for (const operation of operations) {
    if (isNewCall(operation) && !erased.has(operation.id)) {
      if (operation.state === 'refused' || operation.state === 'held') loosenCall(desk, operation);
      if (operation.state !== 'acked') continue;
    }
    touched.push(...sql<Touched>(db, 'SELECT kind, id FROM overlay WHERE deviceSeq = ?').all(operation.deviceSeq));
    eraseOperation(desk, operation);
  }
  return touched;
}

function eraseOperation(desk: OpenDesk, operation: OwnOperation): void {
  const { db, kept, erased } = desk;
  if (operation.state === 'waiting') {
    const left = Object.entries(operation.set).filter(([, value]) => typeof value === 'string' && erased.has(value));
    sql(db, 'UPDATE operation SET "set" = ? WHERE deviceSeq = ?').run(JSON.stringify(Object.fromEntries(left)), operation.deviceSeq);
    sql(db, 'DELETE FROM overlay WHERE deviceSeq = ?').run(operation.deviceSeq);
  } else sql(db, 'DELETE FROM operation WHERE deviceSeq = ?').run(operation.deviceSeq);
  noticeOf(desk, operation);
  kept.withdraw([operation.opId]);
}

/** A record made here that the server never took: whoever wrote its number on an item must hear of it. */
function noticeOf(desk: OpenDesk, { id, kind, base, set, state }: OwnOperation): void {
  const number = set['number'];
  if (base === null && kind === 'repair' && state !== 'acked' && typeof number === 'string')
    notice(desk.db, { id, kind, number, at: desk.now() });
}

/** The server's word about an operation that an erasure has overtaken. */
export function dropErased(desk: OpenDesk, operation: OwnOperation): void {
  if (isNewCall(operation) && !desk.erased.has(operation.id)) {
    loosenCall(desk, operation);
    return;
  }
  noticeOf(desk, operation);
  sql(desk.db, 'DELETE FROM operation WHERE deviceSeq = ?').run(operation.deviceSeq);
  desk.kept.withdraw([operation.opId]);
}

/** Stands in needs attention as a call without customer (R-ERA-3). */
function loosenCall({ db, erased }: OpenDesk, { deviceSeq, set }: OwnOperation): void {
  const left: Fields = Object.fromEntries(
    Object.entries(set).filter(([field, value]) => field !== 'customer' && !erased.has(String(value))),
  );
  sql(db, `UPDATE operation SET "set" = ?, state = 'refused', code = 'customer-erased', cause = NULL WHERE deviceSeq = ?`).run(
    JSON.stringify(left),
    deviceSeq,
  );
  sql(db, 'DELETE FROM overlay WHERE deviceSeq = ?').run(deviceSeq);
}

/** Whether an answer means that what it was about has been erased: said so, or refused because it is not there any more. */
export function isOvertaken({ erased }: OpenDesk, { kind, id, set }: OwnOperation, status: string): boolean {
  if (status === 'erased') return true;
  const named = Object.entries(set).some(([field, value]) => fieldOf(kind, field)?.refersTo !== undefined && erased.has(String(value)));
  return status === 'rejected' && (named || erased.has(id));
}
