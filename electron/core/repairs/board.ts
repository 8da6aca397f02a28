import type { BoardCard, Output, Parsed } from '#shared/contract/desk/index.ts';
import { addDays, daysBetween, isInWorkshop, stages, startOfDay } from '#shared/policy/index.ts';
import { dateOf, reads, staffName, today, type Area } from '../area.ts';
import { sql } from '../store/index.ts';

/** How long a repair that has left stays among the closed ones on the board. */
const recentDays = 14;
const maxCards = 1000;

const gone = JSON.stringify(stages.filter((stage) => !isInWorkshop(stage)));

interface Row {
  readonly id: string;
  readonly number: string;
  readonly product: string | null;
  readonly faultText: string | null;
  readonly reasonCode: string | null;
  readonly stage: string;
  readonly stageAt: number;
  readonly bookedAt: number;
  readonly promisedOn: string | null;
  readonly underWarranty: number | null;
  readonly engineer: string | null;
  readonly repeat: number;
  readonly waiting: number;
}

const query = (stage: string) => `
  SELECT r.id, r.number, p.brand || ' ' || p.model AS product, k.faultText, k.reasonCode, stage, stageAt, bookedAt, promisedOn, underWarranty, engineer,
    EXISTS (SELECT 1 FROM repair e WHERE e.product = r.product AND e.bookedAt < r.bookedAt) AS repeat,
    EXISTS (SELECT 1 FROM overlay o WHERE o.kind = 'repair' AND o.id = r.id AND o.version IS NULL) AS waiting
  FROM repair r LEFT JOIN product p ON p.id = r.product LEFT JOIN call k ON k.id = r.call
  WHERE ${stage} AND stageAt >= ? AND r.number IS NOT NULL ORDER BY bookedAt LIMIT ${maxCards}`;

/** What is in the workshop; with `closed` also what has left it lately. */
export function board(area: Area, { closed }: Parsed<'repairs.board'>): Output<'repairs.board'> {
  const now = today(area);
  const since = startOfDay(addDays(now, -recentDays), area.desk.policy().organisation.timeZone);
  const rows = (stage: string, from: number) =>
    sql<Row>(area.desk.db, query(stage))
      .all(gone, from)
      .map((row) => cardOf(area, row, now));
  // What a newer server calls by a name that is not known here has not left as far as this desk can tell.
  const open = rows('stage IS NOT NULL AND stage NOT IN (SELECT value FROM json_each(?))', 0);
  const left = closed ? rows('stage IN (SELECT value FROM json_each(?))', since) : [];
  const count = (test: (card: BoardCard) => boolean) => open.filter(test).length;
  return {
    cards: [...open, ...left],
    counts: {
      all: open.length,
      mine: count((card) => card.mine),
      overdue: count(({ daysToPromise }) => daysToPromise !== null && daysToPromise < 0),
      warranty: count((card) => card.underWarranty),
      repeat: count((card) => card.repeat),
    },
  };
}

function cardOf(area: Area, row: Row, now: string): BoardCard {
  const { id, number, stage, stageAt, bookedAt, promisedOn } = row;
  return {
    ...{ id, number, stage, stageAt, bookedAt, promisedOn },
    product: (reads(area, 'product', 'model') && row.product) || '',
    fault: faultOf(area, row),
    daysToPromise: promisedOn === null ? null : daysBetween(now, promisedOn),
    daysInStage: Math.max(0, daysBetween(dateOf(area, stageAt), now)),
    underWarranty: row.underWarranty === 1 && reads(area, 'repair', 'underWarranty'),
    engineer: reads(area, 'repair', 'engineer') ? staffName(area, row.engineer) : null,
    mine: row.engineer === area.desk.person.id,
    repeat: row.repeat === 1,
    waiting: row.waiting === 1,
  };
}

/** What is wrong: in the caller's words, else by the reason's label. */
export function faultOf(
  area: Area,
  { faultText, reasonCode }: { readonly faultText: string | null; readonly reasonCode: string | null },
): string | null {
  if (faultText !== null && reads(area, 'call', 'faultText')) return faultText;
  if (reasonCode === null || !reads(area, 'call', 'reasonCode')) return null;
  return area.desk.policy().reasons.find(({ code }) => code === reasonCode)?.label ?? reasonCode;
}
