import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import type { Stage } from '#shared/policy/stages.ts';
import { usePerson } from '../../app/session.ts';
import { moveNow, requestMove, takeBack, type Movable } from './move.ts';
import { ask, focusCard, forgetMissing, noteFocus, reached, useBoardView, type Asking, type Done } from './view.ts';
import { afterLeaving, walk, type Grid } from './walk.ts';

/** Where the sheet takes the focus again when its question has been answered. */
const focusSheet = () => document.querySelector<HTMLElement>('[data-sheet] h2')?.focus();
const inSheet = () => document.activeElement?.closest('[data-sheet]') !== null && document.activeElement !== null;

/** What is to be moved: the selection, else the repair whose sheet has the focus, else the card with the focus. */
function targetsOf(cards: readonly BoardCard[], grid: Grid): { cards: readonly Movable[]; from: Asking['from'] } {
  const { selected, focus, sheet } = useBoardView.getState();
  const onBoard = new Map(cards.map((card) => [card.id, card]));
  if (sheet && (inSheet() || (selected.size === 0 && focus === null))) return { cards: [sheet], from: 'sheet' };
  const ids = selected.size > 0 ? grid.flat().filter((id) => selected.has(id)) : focus === null ? [] : [focus];
  return { cards: ids.flatMap((id) => onBoard.get(id) ?? []), from: 'board' };
}

/** Moving on the board, and where the focus goes when its card has left. */
export function useMoves(cards: readonly BoardCard[], grid: Grid) {
  const { t } = useTranslation('repairs');
  const role = usePerson()?.role;
  const failed = t('moveFailed');
  const before = useRef<Grid>(grid);
  const focusWasHere = useRef(false);

  useEffect(() => {
    const note = (event: FocusEvent) => {
      focusWasHere.current = event.target instanceof Element && event.target.closest('[data-card]') !== null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  useEffect(() => forgetMissing(cards), [cards]);

  useEffect(() => {
    const { focus, reaching } = useBoardView.getState();
    const next = focus === null ? null : afterLeaving(before.current, grid, focus);
    before.current = grid;
    if (reaching !== null && !grid.some((ids) => ids.includes(reaching))) reached();
    // The card was drawn anew in another column, or has left: the page has lost its focus with it.
    if (document.activeElement === document.body && focusWasHere.current) focusCard(next);
    else if (next !== focus) noteFocus(next);
  }, [grid]);

  /** After a move of one's own the focus stays where it is: the next card is the next to work on. */
  const stepAside = useCallback(
    (done: Done | null) => {
      const { focus } = useBoardView.getState();
      if (focus === null) return;
      const left = grid.map((column) => column.filter((id) => !done?.moved.some((one) => one.id === id)));
      focusCard(afterLeaving(grid, left, focus) ?? focus);
    },
    [grid],
  );

  return useMemo(() => {
    const request = async (movable: readonly Movable[], to: Stage, from: Asking['from']) => {
      if (role === undefined) return;
      const hadFocus = focusWasHere.current;
      const done = await requestMove(movable, to, role, from, failed);
      if (hadFocus && done) stepAside(done);
    };
    return {
      moveTargets: (to: Stage) => {
        const targets = targetsOf(cards, grid);
        void request(targets.cards, to, targets.from);
      },
      moveSheet: (to: Stage) => {
        const { sheet } = useBoardView.getState();
        if (sheet) void request([sheet], to, 'sheet');
      },
      drop: (id: string, to: Stage) => {
        const { selected } = useBoardView.getState();
        const dropped = cards.filter((card) => (selected.has(id) ? selected.has(card.id) : card.id === id));
        void request(
          dropped.filter((card) => card.stage !== to),
          to,
          'board',
        );
      },
      countFor: (id: string) => {
        const { selected } = useBoardView.getState();
        return selected.has(id) ? selected.size : 1;
      },
      /** Answers the question why. */
      confirm: async (asking: Asking, reason: string) => {
        const { sheet } = useBoardView.getState();
        const known: readonly Movable[] = sheet ? [...cards, sheet] : cards;
        const movable = asking.ids.flatMap((id) => known.find((card) => card.id === id) ?? []);
        const done = await moveNow(movable, asking.to, reason, failed);
        if (asking.from === 'board') stepAside(done);
        else focusSheet();
      },
      cancel: (asking: Asking) => {
        ask(null);
        if (asking.from === 'board') focusCard(useBoardView.getState().focus);
        else focusSheet();
      },
      undo: () => {
        const { done } = useBoardView.getState();
        if (done && done.moved.length > 0) void takeBack(done, t('mistake'), failed);
      },
      focusFirst: () => focusCard(walk(grid, null, 'Home')),
    };
  }, [cards, grid, role, failed, stepAside, t]);
}

export type Moves = ReturnType<typeof useMoves>;
