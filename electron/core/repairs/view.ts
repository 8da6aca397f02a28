import type { RepairView } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { checkMove, stages } from '#shared/policy/index.ts';
import { reads, staffName, type Area } from '../area.ts';
import { initialsOf, productById, repairTimeline, seesName } from '../customers/index.ts';
import { keptOf, outOfUseOf } from '../retention/index.ts';
import { readRow, readValues, sql } from '../store/index.ts';
import { faultOf } from './board.ts';

/** A repair as this person may see it, with the moves that are theirs to make now. */
export function repairView(area: Area, id: string): RepairView {
  const { db } = area.desk;
  const row = readRow(db, 'repair', id);
  const repair = readValues(db, 'repair', id);
  if (row === null || !repair?.number || repair.stage === null) {
    throw new Refusal('not-found', 'This repair is not on this desk: it may have moved on or been erased.');
  }
  return {
    id,
    epoch: row.envelope.epoch,
    version: row.envelope.version,
    number: repair.number,
    stage: repair.stage,
    values: Object.fromEntries(Object.entries(row.values).filter(([field]) => reads(area, 'repair', field))),
    product: productById(area, repair.product),
    customer: repair.customer === null ? null : customerOf(area, repair.customer),
    call: repair.call === null ? null : callOf(area, repair.call),
    engineer: reads(area, 'repair', 'engineer') ? staffName(area, repair.engineer) : null,
    kept: keptOf(area, 'repair', id),
    outOfUse: outOfUseOf(area, repair.customer),
    timeline: repairTimeline(area, id),
    moves: movesFrom(area, repair.stage),
    earlier: repair.product === null || repair.bookedAt === null ? [] : earlier(area, repair.product, repair.bookedAt),
  };
}

function customerOf(area: Area, id: string): RepairView['customer'] {
  const customer = readValues(area.desk.db, 'customer', id);
  return customer === null ? null : { id, name: seesName(area, id) ? customer.name : null, initials: initialsOf(customer.name) };
}

function callOf(area: Area, id: string): RepairView['call'] {
  const call = readValues(area.desk.db, 'call', id);
  if (!call?.reasonCode || !reads(area, 'call', 'reasonCode')) return null;
  return { id, number: reads(area, 'call', 'number') ? call.number : null, reasonCode: call.reasonCode, faultText: call.faultText };
}

function movesFrom({ desk }: Area, from: string): RepairView['moves'] {
  const { role } = desk.person;
  return stages
    .filter((to) => checkMove(from, to, 'given', role) === null)
    .map((to) => ({ to, reasonNeeded: checkMove(from, to, null, role) === 'reason-needed' }));
}

interface Earlier {
  readonly id: string;
  readonly number: string;
  readonly completedOn: string | null;
  readonly faultText: string | null;
  readonly reasonCode: string | null;
}

/** Earlier repairs of the same product. */
function earlier(area: Area, product: string, before: number): RepairView['earlier'] {
  const query = `SELECT r.id, r.number, completedOn, faultText, reasonCode FROM repair r LEFT JOIN call k ON k.id = r.call
    WHERE r.product = ? AND bookedAt < ? AND r.number IS NOT NULL ORDER BY bookedAt DESC`;
  return sql<Earlier>(area.desk.db, query)
    .all(product, before)
    .map(({ id, number, completedOn, ...call }) => ({ id, number, completedOn, fault: faultOf(area, call) }));
}
