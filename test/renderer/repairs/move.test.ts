import { describe, expect, it } from 'vitest';
import { asksWhy } from '#renderer/repairs/board/move.ts';
import { settle, select, useBoardView } from '#renderer/repairs/board/view.ts';
import { cardOf } from './cards.ts';

describe('moving many at once', () => {
  it('asks why once when any of them goes back, is held, written off or cancelled', () => {
    const cards = [cardOf({ stage: 'received' }), cardOf({ stage: 'in-repair' })];
    expect(asksWhy(cards, 'quality-check', 'engineer')).toBe(false);
    expect(asksWhy(cards, 'diagnosis', 'engineer')).toBe(true);
    for (const aside of ['on-hold', 'beyond-economic-repair', 'cancelled'] as const) expect(asksWhy(cards, aside, 'engineer')).toBe(true);
  });

  it('does not ask for the reason of a move that the person may not make at all', () => {
    expect(asksWhy([cardOf({ stage: 'in-repair' })], 'diagnosis', 'warehouse')).toBe(false);
  });

  it('keeps selected what stayed, with its refusal, and lets go of what went', () => {
    const [went, stayed] = [cardOf(), cardOf()];
    select([went.id, stayed.id]);
    settle(
      { to: 'ready', moved: [{ id: went.id, number: went.number, was: 'received' }], refused: 1 },
      { [stayed.id]: 'move-not-allowed' },
    );
    const { selected, refused } = useBoardView.getState();
    expect([...selected]).toEqual([stayed.id]);
    expect(refused).toEqual({ [stayed.id]: 'move-not-allowed' });
  });
});
