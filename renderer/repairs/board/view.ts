import { create } from 'zustand';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Stage } from '#shared/policy/stages.ts';
import { useSession } from '../../app/session.ts';
import type { Movable } from './move.ts';

/** A move that waits for its reason. */
export interface Asking {
  readonly ids: readonly string[];
  readonly to: Stage;
  readonly from: 'board' | 'sheet';
}

/** What the last move did: told in the foot of the board, and undone from there. */
export interface Done {
  readonly to: Stage;
  readonly moved: readonly { readonly id: string; readonly number: string; readonly was: Stage }[];
  readonly refused: number;
}

interface BoardView {
  readonly typed: string;
  readonly closed: boolean;
  /** The card that arrows start from; it has the focus while the board has it. */
  readonly focus: string | null;
  /** The card that is to take the focus as soon as it is drawn. */
  readonly reaching: string | null;
  readonly selected: ReadonlySet<string>;
  readonly asking: Asking | null;
  readonly done: Done | null;
  /** Why a card stayed where it is, on the card itself. */
  readonly refused: Readonly<Record<string, ErrorCode>>;
  /** The repair on the open sheet, which may not be on the board. */
  readonly sheet: Movable | null;
}

const nothing: BoardView = {
  typed: '',
  closed: false,
  focus: null,
  reaching: null,
  selected: new Set(),
  asking: null,
  done: null,
  refused: {},
  sheet: null,
};

/** View state of the board: it outlives the sheet that lies over it, and nothing of it is kept. */
export const useBoardView = create<BoardView>(() => nothing);

const set = useBoardView.setState;

export const typeFilter = (typed: string): void => set({ typed });
export const showClosed = (closed: boolean): void => set({ closed });
export const ask = (asking: Asking | null): void => set({ asking });
/** A click or Tab has put the focus there. */
export const noteFocus = (focus: string | null): void => set({ focus });
/** Takes the focus to the card, wherever it is on the board. */
export const focusCard = (focus: string | null): void => set({ focus, reaching: focus });
export const reached = (): void => set({ reaching: null });
export const noteSheet = (sheet: Movable | null): void => set({ sheet });
export const select = (ids: Iterable<string>): void => set({ selected: new Set(ids) });

export function toggle(id: string): void {
  set(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    return { selected: next };
  });
}

/** Clears what was said about the last move, and the selection of what has been moved. */
export function settle(done: Done | null, refused: Readonly<Record<string, ErrorCode>>): void {
  const gone = new Set(done?.moved.map(({ id }) => id));
  set(({ selected }) => ({ asking: null, done, refused, selected: new Set([...selected].filter((id) => !gone.has(id))) }));
}

/** Forgets cards that are no longer on the board. */
export function forgetMissing(cards: readonly BoardCard[]): void {
  const { selected } = useBoardView.getState();
  const here = new Set(cards.map(({ id }) => id));
  if ([...selected].some((id) => !here.has(id))) select([...selected].filter((id) => here.has(id)));
}

// Nothing of one person's view is left for the next behind a lock.
useSession.subscribe(({ state }) => {
  if (state?.phase !== 'open') set(nothing, true);
});
