import type { BoardCard } from '#shared/contract/desk/index.ts';
import type { BoardFilter } from '../../app/view.ts';
import { isInWorkshop, isStage, stages, type Stage } from '#shared/policy/stages.ts';

export interface Column {
  /** Also one that this program does not know. */
  readonly stage: string;
  readonly cards: readonly BoardCard[];
  /** Cards of the stage before filtering. */
  readonly all: number;
}

/** Stages of the bench in their order: the number keys 1 to 9 are the line from booked to ready. */
const bench = stages.filter(isInWorkshop);
const gone = stages.filter((stage) => !isInWorkshop(stage));

/** Beside the line there is no number: hold, beyond economic repair and cancel have a letter. */
const letters: Partial<Record<Stage, string>> = { 'on-hold': 'h', 'beyond-economic-repair': 'b', cancelled: 'x' };

/** The key that moves cards to a stage: 1 to 9 from booked to ready, a letter beside the line, else none. */
export function keyOfStage(stage: string): string | null {
  if (!isStage(stage)) return null;
  const place = bench.indexOf(stage);
  return place !== -1 && place < 9 ? String(place + 1) : (letters[stage] ?? null);
}

const passes: Readonly<Record<BoardFilter, (card: BoardCard) => boolean>> = {
  all: () => true,
  mine: (card) => card.mine,
  overdue: (card) => card.daysToPromise !== null && card.daysToPromise < 0,
  warranty: (card) => card.underWarranty,
  repeat: (card) => card.repeat,
};

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

function says(card: BoardCard, words: readonly string[]): boolean {
  const text = fold([card.number, card.product, card.fault, card.engineer].filter((part) => part !== null).join(' '));
  return words.every((word) => text.includes(word));
}

/** What is due first stands on top; without a promise, what was booked first. Ties keep their number's order. */
function byUrgency(a: BoardCard, b: BoardCard): number {
  const due = (card: BoardCard) => card.promisedOn ?? '9999';
  return due(a).localeCompare(due(b)) || a.bookedAt - b.bookedAt || a.number.localeCompare(b.number);
}

export function toColumns(
  cards: readonly BoardCard[],
  view: { readonly filter: BoardFilter; readonly typed: string; readonly closed: boolean },
): readonly Column[] {
  const words = fold(view.typed).split(/\s+/).filter(Boolean);
  const strange = [...new Set(cards.map((card) => card.stage))].filter((stage) => !isStage(stage));
  const shown = [...bench, ...strange, ...(view.closed ? gone : [])];
  return shown.map((stage) => {
    const here = cards.filter((card) => card.stage === stage);
    const kept = here.filter((card) => passes[view.filter](card) && says(card, words));
    return { stage, cards: kept.toSorted(byUrgency), all: here.length };
  });
}

/** A new list in which every card that did not change is the same object, so that it is not drawn again. */
export function keepSame(before: readonly BoardCard[], after: readonly BoardCard[]): readonly BoardCard[] {
  const known = new Map(before.map((card) => [card.id, card]));
  return after.map((card) => {
    const old = known.get(card.id);
    return old && JSON.stringify(old) === JSON.stringify(card) ? old : card;
  });
}
