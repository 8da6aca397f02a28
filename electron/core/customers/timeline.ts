import type { KindName } from '#shared/catalogue/index.ts';
import type { TimelineEntry } from '#shared/contract/desk/index.ts';
import { dateOf, reads, staffName, type Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { linkedGroup } from '../linked.ts';

/** The newest entries of a long history; more is not read in a call. */
const maxEntries = 200;

interface Row {
  readonly at: number;
  readonly on: string | null;
  readonly what: TimelineEntry['what'];
  readonly kind: 'call' | 'repair';
  readonly case: string;
  readonly number: string | null;
  readonly by: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly text: string | null;
  readonly waiting: number;
}

const waiting = (kind: string, alias: string) =>
  `EXISTS (SELECT 1 FROM operation o WHERE o.kind = '${kind}' AND o.id = ${alias}.id AND o.state = 'waiting')`;

const select = (cases: string) => `
  WITH ${cases}
  SELECT startedAt AS at, contactOn AS "on", iif(channel = 'email', 'email', 'call') AS what, 'call' AS kind, k.id AS "case", number,
    owner AS "by", outcome AS code, reasonCode AS reason, coalesce(notes, faultText) AS text, ${waiting('call', 'k')} AS waiting
    FROM call k WHERE k.id IN theCalls
  UNION ALL SELECT n.at, NULL, 'note', 'call', k.id, k.number, n."by", NULL, NULL, n.text, ${waiting('callNote', 'n')}
    FROM callNote n JOIN call k ON k.id = n.call WHERE k.id IN theCalls
  UNION ALL SELECT bookedAt, NULL, 'repair-booked', 'repair', r.id, number, createdBy, NULL, NULL, contents, ${waiting('repair', 'r')}
    FROM repair r WHERE r.id IN theRepairs
  UNION ALL SELECT e.at, e."on", 'stage', 'repair', r.id, r.number, e."by", e."to", e.reason, NULL, ${waiting('stageEvent', 'e')}
    FROM stageEvent e JOIN repair r ON r.id = e.repair WHERE r.id IN theRepairs
  UNION ALL SELECT n.at, NULL, 'note', 'repair', r.id, r.number, n."by", NULL, NULL, n.text, ${waiting('benchNote', 'n')}
    FROM benchNote n JOIN repair r ON r.id = n.repair WHERE r.id IN theRepairs
  UNION ALL SELECT p.createdAt, p.paidOn, 'payment', 'repair', r.id, r.number, p.createdBy, p.status, NULL,
      printf('%.2f %s', p.amountMinor / 100.0, p.currency), ${waiting('payment', 'p')}
    FROM payment p JOIN repair r ON r.id = p.repair WHERE r.id IN theRepairs
  ORDER BY at DESC LIMIT ${maxEntries}`;

const ofCustomer = select(
  `who AS (SELECT value AS id FROM json_each(@id)), theCalls AS (SELECT id FROM call WHERE customer IN (SELECT id FROM who)),
   theRepairs AS (SELECT id FROM repair WHERE customer IN (SELECT id FROM who))`,
);
const ofRepair = select('theCalls AS (SELECT id FROM call WHERE 0), theRepairs AS (SELECT @id)');
const ofCall = select('theCalls AS (SELECT @id), theRepairs AS (SELECT id FROM repair WHERE call = @id)');

/** Everything said and done for a customer, the newest first (F11). */
export const customerTimeline = (area: Area, customer: string): TimelineEntry[] =>
  entries(area, ofCustomer, JSON.stringify(linkedGroup(area.desk.db, customer)));
export const repairTimeline = (area: Area, repair: string): TimelineEntry[] => entries(area, ofRepair, repair);
export const callTimeline = (area: Area, call: string): TimelineEntry[] => entries(area, ofCall, call);

function entries(area: Area, query: string, id: string): TimelineEntry[] {
  return sql<Row>(area.desk.db, query)
    .all({ id })
    .flatMap((row): TimelineEntry[] => {
      const seen = told[row.kind][row.what];
      if (row.number === null || seen === undefined || !reads(area, seen.kind, seen.entry)) return [];
      const { at, on, what, kind, number, code } = row;
      const words = reads(area, seen.kind, seen.words) ? { reason: row.reason, text: row.text } : { reason: null, text: null };
      const by = staffName(area, row.by);
      return [
        { at, on: on ?? dateOf(area, at), what, case: { kind, id: row.case, number }, by, code, ...words, waiting: row.waiting === 1 },
      ];
    });
}

/** An entry is seen by who reads the field that makes it, its words by who reads those. */
interface Seen {
  readonly kind: KindName;
  readonly entry: string;
  readonly words: string;
}
const call: Seen = { kind: 'call', entry: 'outcome', words: 'notes' };
const told: Readonly<Record<Row['kind'], Partial<Record<Row['what'], Seen>>>> = {
  call: { call, email: call, note: { kind: 'callNote', entry: 'at', words: 'text' } },
  repair: {
    'repair-booked': { kind: 'repair', entry: 'bookedAt', words: 'contents' },
    stage: { kind: 'stageEvent', entry: 'to', words: 'reason' },
    note: { kind: 'benchNote', entry: 'at', words: 'text' },
    payment: { kind: 'payment', entry: 'status', words: 'amountMinor' },
  },
};
