import type { CallView } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { reads, staffName, type Area } from '../area.ts';
import { callTimeline, initialsOf, productById, productName, seesName } from '../customers/index.ts';
import { keptOf, outOfUseOf } from '../retention/index.ts';
import { readRow, readValues, sql } from '../store/index.ts';

/** A call as this person may see it, with what was added to it and the repairs that came of it. */
export function callView(area: Area, id: string): CallView {
  const { db } = area.desk;
  const row = readRow(db, 'call', id);
  const call = readValues(db, 'call', id);
  if (row === null || call === null) throw new Refusal('not-found', 'This call is not on this desk: it may have moved on or been erased.');
  return {
    id,
    epoch: row.envelope.epoch,
    version: row.envelope.version,
    customer: call.customer,
    who: call.customer === null ? null : who(area, call.customer, readValues(db, 'customer', call.customer)?.name ?? null),
    product: productName(productById(area, call.product)),
    values: Object.fromEntries(Object.entries(row.values).filter(([field]) => reads(area, 'call', field))),
    notes: reads(area, 'callNote', 'text') ? notes(area, id) : [],
    repairs: sql<{ id: string; number: string; stage: string }>(
      db,
      'SELECT id, number, stage FROM repair WHERE call = ? AND number IS NOT NULL AND stage IS NOT NULL ORDER BY bookedAt',
    ).all(id),
    kept: keptOf(area, 'call', id),
    outOfUse: outOfUseOf(area, call.customer),
    timeline: callTimeline(area, id),
  };
}

/** A name where this person reads it now, else initials. */
export function who(area: Area, customer: string, name: string | null): string | null {
  return (seesName(area, customer) ? name : initialsOf(name)) || null;
}

interface Note {
  readonly at: number;
  readonly by: string;
  readonly text: string;
  readonly waiting: number;
}

function notes(area: Area, call: string): CallView['notes'] {
  const query = `SELECT at, "by", text, EXISTS (SELECT 1 FROM operation o WHERE o.kind = 'callNote' AND o.id = n.id AND o.state = 'waiting') AS waiting
    FROM callNote n WHERE call = ? ORDER BY at DESC`;
  return sql<Note>(area.desk.db, query)
    .all(call)
    .map(({ at, by, text, waiting }) => ({ at, by: staffName(area, by), text, waiting: waiting === 1 }));
}
