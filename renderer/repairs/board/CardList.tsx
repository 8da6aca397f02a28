import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import { useUnsaved } from '../../ui/record/unsaved.ts';
import { JobCard } from './JobCard.tsx';
import { useBoardView } from './view.ts';

export interface CardListProps {
  readonly cards: readonly BoardCard[];
  readonly label: string;
  readonly thisYear: number;
  /** The card whose sheet is open. */
  readonly open: string | null;
  readonly dragged: string | null;
  readonly onOpen: (id: string) => void;
}

/** More than so many cards are drawn only where they can be seen. */
const many = 50;
const usualHeight = 112;

/** The cards of a stage: one stop for Tab, arrows inside, as in every list box. */
export function CardList({ cards, label, thisYear, open, dragged, onOpen }: CardListProps) {
  const { focus, reaching, selected, refused } = useBoardView();
  const unsaved = useUnsaved();
  const scroller = useRef<HTMLDivElement>(null);
  const at = cards.findIndex((card) => card.id === focus);
  const stop = Math.max(at, 0);
  const virtual = cards.length > many;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      // The card with the focus stays drawn wherever it is, or the focus would be lost.
      return shown.includes(stop) ? shown : [...shown, stop].sort((a, b) => a - b);
    },
    [stop],
  );
  const virtualizer = useVirtualizer({
    count: cards.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => cards[index]?.id ?? index,
    estimateSize: () => usualHeight,
    overscan: 6,
    rangeExtractor,
  });
  useEffect(() => {
    if (virtual && at !== -1) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [virtual, at, virtualizer]);

  const draw = (card: BoardCard) => (
    <JobCard
      key={card.id}
      card={card}
      thisYear={thisYear}
      selected={selected.has(card.id)}
      inTabOrder={cards[stop] === card}
      open={card.id === open}
      reaching={card.id === reaching}
      refused={refused[card.id]}
      dragged={card.id === dragged}
      unsaved={card.id in unsaved.fields || card.id in unsaved.notes}
      onOpen={onOpen}
    />
  );
  return (
    <div ref={scroller} className="stage-cards" role="listbox" aria-multiselectable aria-label={label}>
      {virtual ? (
        <div className="stage-space" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="stage-slot"
              style={{ transform: `translateY(${start}px)` }}
            >
              {cards[index] && draw(cards[index])}
            </div>
          ))}
        </div>
      ) : (
        cards.map(draw)
      )}
    </div>
  );
}
