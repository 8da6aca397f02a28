import { useEffect, useRef } from 'react';
import type { TypeaheadItem } from './typeahead-rank.ts';

interface TypeaheadListProps {
  readonly id: string;
  readonly items: readonly TypeaheadItem[];
  readonly at: number;
  readonly above: boolean;
  readonly empty: string;
  readonly onHover: (at: number) => void;
  readonly onTake: (item: TypeaheadItem) => void;
}

export function TypeaheadList({ id, items, at, above, empty, onHover, onTake }: TypeaheadListProps) {
  const list = useRef<HTMLDivElement>(null);
  // Braces: newer Chromium returns a promise here, which is no way to clean up.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const place = `typeahead-list${above ? ' typeahead-above' : ''}`;
  if (items.length === 0) {
    return (
      <div className={`${place} typeahead-none`} role="status">
        {empty}
      </div>
    );
  }
  return (
    <div ref={list} id={`${id}list`} role="listbox" className={place} tabIndex={-1}>
      {items.map((item, index) => (
        <div
          key={item.value}
          id={`${id}${item.value}`}
          role="option"
          aria-selected={index === at}
          className="typeahead-option"
          onMouseMove={() => onHover(index)}
          // Before the blur that a click would cause.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(item);
          }}
        >
          <span className="ellipsis">{item.label}</span>
          {item.detail !== undefined && <span className="muted number">{item.detail}</span>}
        </div>
      ))}
    </div>
  );
}
