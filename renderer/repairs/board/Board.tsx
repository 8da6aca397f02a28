import { useMemo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardFilter } from '../../app/view.ts';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import { useDates } from '../../ui/dates.ts';
import { RepairSheet } from '../sheet/RepairSheet.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { BoardEmpty } from './BoardEmpty.tsx';
import { BoardFoot } from './BoardFoot.tsx';
import { BoardHead } from './BoardHead.tsx';
import { toColumns } from './columns.ts';
import { useBoardKeys } from './useBoardKeys.ts';
import { useDrag } from './useDrag.ts';
import { useMoves } from './useMoves.ts';
import { useBoardView } from './view.ts';
import './board.css';
import './job.css';

interface BoardProps {
  readonly cards: readonly BoardCard[];
  readonly filter: BoardFilter;
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** The bench by stage (F4): cards move by number key, pointer or menu, one or many at once. */
export function Board({ cards, filter, open, onOpen, onClose }: BoardProps) {
  const { t } = useTranslation('repairs');
  const { typed, closed } = useBoardView();
  const thisYear = Number(useDates().today().slice(0, 4));
  const columns = useMemo(() => toColumns(cards, { filter, typed, closed }), [cards, filter, typed, closed]);
  const grid = useMemo(() => columns.map((column) => column.cards.map((card) => card.id)), [columns]);
  const moves = useMoves(cards, grid);
  const onKeyDown = useBoardKeys(grid, moves, onOpen);
  const { drag, begin } = useDrag(moves.drop);
  const dragged = drag ? cards.find((card) => card.id === drag.id) : undefined;
  const shown = grid.reduce((sum, ids) => sum + ids.length, 0);

  const keepFocus = (event: MouseEvent) => {
    // A press on the ground of the board must not take the focus from its card.
    if (event.target instanceof Element && event.target.closest('[data-card]') === null) event.preventDefault();
  };
  return (
    <div className={open === null ? 'bench' : 'bench bench-split'}>
      <h1 className="spoken-only">{t(`filter.${filter}`)}</h1>
      <div className="board">
        <BoardHead filter={filter} shown={shown} all={cards.length} onFirst={moves.focusFirst} />
        {shown === 0 ? (
          <BoardEmpty filtered={cards.length > 0} />
        ) : (
          <div className="board-stages" onKeyDown={onKeyDown} onPointerDown={begin} onMouseDown={keepFocus}>
            {columns.map((column) => (
              <BoardColumn
                key={column.stage}
                column={column}
                over={drag?.over === column.stage}
                dragging={drag !== null}
                thisYear={thisYear}
                open={open}
                dragged={drag?.id ?? null}
                onOpen={onOpen}
              />
            ))}
          </div>
        )}
        {drag && dragged && (
          <div className="job job-ghost" style={{ transform: `translate(${drag.x + 10}px, ${drag.y + 8}px)` }} aria-hidden>
            <strong className="number">{dragged.number}</strong> {dragged.product}
            {moves.countFor(drag.id) > 1 && <span className="job-ghost-count">{moves.countFor(drag.id)}</span>}
          </div>
        )}
        <BoardFoot moves={moves} />
      </div>
      {open !== null && <RepairSheet key={open} id={open} moves={moves} onClose={onClose} />}
    </div>
  );
}
