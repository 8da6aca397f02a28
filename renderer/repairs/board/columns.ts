import type { BoardCard } from '#shared/contract/desk/index.ts';
import { isInWorkshop, stages, type Stage } from '#shared/policy/stages.ts';

export interface Column {
  readonly stage: Stage;
  /** The number key that moves cards here; null beside the line. */
  readonly key: number | null;
  readonly cards: readonly BoardCard[];
  /** Cards of the stage before filtering. */
  readonly all: number;
}

/** Stages of the bench in their order: the number keys 1 to 9 are the line from booked to ready. */
const bench = stages.filter(isInWorkshop);
const gone = stages.filter((stage) => !isInWorkshop(stage));

/** The first nine stages stand on the line; those beside it have no number key. */
export function stageOfKey(key: number): Stage | null {
  return (key >= 1 && key <= 9 ? bench[key - 1] : null) ?? null;
}

export const filters = ['all', 'mine', 'overdue', 'warranty', 'repeat'] as const;
export type Filter = (typeof filters)[number];

const passes: Readonly<Record<Filter, (card: BoardCard) => boolean>> = {
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
  view: { readonly filter: Filter; readonly typed: string; readonly closed: boolean },
): readonly Column[] {
  const words = fold(view.typed).split(/\s+/).filter(Boolean);
  const shown = view.closed ? [...bench, ...gone] : bench;
  return shown.map((stage, index) => {
    const here = cards.filter((card) => card.stage === stage);
    const kept = here.filter((card) => passes[view.filter](card) && says(card, words));
    return { stage, key: index < 9 ? index + 1 : null, cards: kept.toSorted(byUrgency), all: here.length };
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
