import { z } from 'zod';
import { draftDataSchema, type Draft, type DraftData, type Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { refuseCards } from './draft-cards.ts';
import { takeNumber } from '../sync/index.ts';

/** Calls being typed: in the encrypted store, each its writer's own; they survive a lock and a crash. */

const storedSchema = z
  .object({ id: z.string(), number: z.string(), startedAt: z.int(), from: z.string().nullable(), label: z.string(), data: z.string() })
  .transform((row): Draft => ({ ...row, data: draftDataSchema.parse(JSON.parse(row.data)) }));

const columns = 'id, number, startedAt, "from", label, data';

function empty(from: string | null): DraftData {
  return {
    channel: 'phone',
    typed: from ?? '',
    customer: { is: 'none' },
    facts: [],
    caller: null,
    product: { is: 'none' },
    reasonCode: null,
    faultText: '',
    notes: '',
    outcome: null,
    callBackOn: null,
    noticeRead: false,
    repair: null,
    payment: null,
  };
}

export function begin({ desk }: Area, { from }: Parsed<'calls.begin'>): Draft {
  const draft: Draft = {
    id: desk.platform.ids.next(),
    number: takeNumber(desk, 'C'),
    startedAt: desk.now(),
    from,
    label: '',
    data: empty(from),
  };
  sql(desk.db, `INSERT INTO draft (${columns}, "by") VALUES (?, ?, ?, ?, ?, ?, ?)`).run(
    ...[draft.id, draft.number, draft.startedAt, from, draft.label, JSON.stringify(draft.data)],
    desk.person.id,
  );
  return draft;
}

export function keep({ desk }: Area, { id, label, data }: Parsed<'calls.keep'>): null {
  refuseCards(label, data);
  const kept = sql(desk.db, 'UPDATE draft SET label = ?, data = ? WHERE id = ? AND "by" = ?').run(
    label,
    JSON.stringify(data),
    id,
    desk.person.id,
  );
  if (kept.changes === 0) throw missing();
  return null;
}

export function drafts({ desk }: Area): Draft[] {
  return sql(desk.db, `SELECT ${columns} FROM draft WHERE "by" = ? ORDER BY startedAt, id`)
    .all(desk.person.id)
    .map((row) => storedSchema.parse(row));
}

export function draftById({ desk }: Area, id: string): Draft {
  const row = sql(desk.db, `SELECT ${columns} FROM draft WHERE id = ? AND "by" = ?`).get(id, desk.person.id);
  if (row === undefined) throw missing();
  return storedSchema.parse(row);
}

export function discard({ desk }: Area, id: string): null {
  sql(desk.db, 'DELETE FROM draft WHERE id = ? AND "by" = ?').run(id, desk.person.id);
  return null;
}

const missing = () => new Refusal('not-found', 'This draft is not here any more: it was saved or discarded.');
