import { describe, expect, it } from 'vitest';
import { afterLeaving, walk } from '#renderer/repairs/board/walk.ts';

const grid = [['a1', 'a2', 'a3'], [], ['c1'], ['d1', 'd2']];

describe('arrows on the board', () => {
  it('go from card to card and step over empty columns', () => {
    expect(walk(grid, 'a1', 'ArrowDown')).toBe('a2');
    expect(walk(grid, 'a1', 'ArrowRight')).toBe('c1');
    expect(walk(grid, 'c1', 'ArrowLeft')).toBe('a1');
  });

  it('keep the row where the next column is long enough, else its last card', () => {
    expect(walk(grid, 'a2', 'ArrowRight')).toBe('c1');
    expect(
      walk(
        [
          ['a1', 'a2'],
          ['b1', 'b2'],
        ],
        'a2',
        'ArrowRight',
      ),
    ).toBe('b2');
  });

  it('stop at the edges', () => {
    expect(walk(grid, 'a1', 'ArrowUp')).toBe('a1');
    expect(walk(grid, 'a1', 'ArrowLeft')).toBe('a1');
    expect(walk(grid, 'd2', 'ArrowDown')).toBe('d2');
    expect(walk(grid, 'd2', 'ArrowRight')).toBe('d2');
  });

  it('reach both ends of a column with Home and End', () => {
    expect(walk(grid, 'a2', 'Home')).toBe('a1');
    expect(walk(grid, 'a2', 'End')).toBe('a3');
  });

  it('begin at the first card when nothing has the focus, and nowhere on an empty board', () => {
    expect(walk(grid, null, 'ArrowDown')).toBe('a1');
    expect(walk([[], []], null, 'ArrowDown')).toBeNull();
  });
});

describe('the focus, when its card has been moved away', () => {
  it('goes to the card that took its place, or to the last one left', () => {
    expect(afterLeaving(grid, [['a1', 'a3'], [], ['c1'], ['d1', 'd2']], 'a2')).toBe('a3');
    expect(afterLeaving(grid, [['a1', 'a2', 'a3'], [], ['c1'], ['d1']], 'd2')).toBe('d1');
    expect(afterLeaving(grid, [['a1', 'a2', 'a3'], [], [], ['d1', 'd2']], 'c1')).toBeNull();
  });

  it('stays with a card that is still shown, wherever it went', () => {
    expect(afterLeaving(grid, [['a1', 'a3'], [], ['c1'], ['d1', 'd2', 'a2']], 'a2')).toBe('a2');
  });
});
