import { useCallback, useState, type PointerEvent } from 'react';
import { isStage, type Stage } from '#shared/policy/stages.ts';

export interface Drag {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly over: Stage | null;
}

/** Pixels before a press becomes a drag, so that a click is never one. */
const slack = 6;
/** Within so many pixels of the side the board scrolls along. */
const edge = 48;

function stageAt(x: number, y: number): Stage | null {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]');
  const name = column?.dataset['stage'];
  return isStage(name) ? name : null;
}

/**
 * Cards are dragged with the pointer alone: the system's own drag would carry their text out of the
 * window. Number keys and the move menu do the same without dragging (WCAG 2.5.7).
 */
export function useDrag(onDrop: (id: string, to: Stage) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);

  const begin = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null;
      const id = card?.dataset['card'];
      if (id === undefined || event.button !== 0 || event.pointerType === 'touch') return;
      const board = event.currentTarget;
      const start = { x: event.clientX, y: event.clientY };
      let moving = false;

      const stop = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', drop);
        window.removeEventListener('pointercancel', stop);
        window.removeEventListener('keydown', escape, { capture: true });
        setDrag(null);
      };
      const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
        if (!moving && Math.hypot(x - start.x, y - start.y) < slack) return;
        moving = true;
        const { left, right } = board.getBoundingClientRect();
        if (x < left + edge) board.scrollBy(-12, 0);
        if (x > right - edge) board.scrollBy(12, 0);
        setDrag({ id, x, y, over: stageAt(x, y) });
      };
      const drop = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
        stop();
        if (!moving) return;
        // The click that follows a drag would open the card.
        const swallow = (click: MouseEvent) => click.stopPropagation();
        window.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
        const to = stageAt(x, y);
        if (to !== null) onDrop(id, to);
      };
      const escape = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        key.preventDefault();
        stop();
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', drop);
      window.addEventListener('pointercancel', stop);
      window.addEventListener('keydown', escape, { capture: true });
    },
    [onDrop],
  );

  return { drag, begin };
}
