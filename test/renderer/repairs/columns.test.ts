import { describe, expect, it } from 'vitest';
import { keepSame, keyOfStage, toColumns } from '#renderer/repairs/board/columns.ts';
import { cardOf } from './cards.ts';

const everything = { filter: 'all', typed: '', closed: false } as const;
const idsOf = (columns: ReturnType<typeof toColumns>, stage: string) =>
  columns.find((column) => column.stage === stage)?.cards.map((card) => card.id);

describe('the columns of the board', () => {
  it('stand in the order of the work, what is put aside beside them, what has left only when asked for', () => {
    const open = toColumns([], everything).map((column) => column.stage);
    expect(open.slice(0, 3)).toEqual(['booked', 'awaiting-arrival', 'received']);
    expect(open.slice(8)).toEqual(['ready', 'on-hold', 'beyond-economic-repair']);
    const all = toColumns([], { ...everything, closed: true }).map((column) => column.stage);
    expect(all.slice(11)).toEqual(['dispatched', 'completed', 'cancelled']);
  });

  it('show a stage that only a newer server knows, behind the bench, without a key', () => {
    const columns = toColumns([cardOf({ stage: 'in-orbit' })], { ...everything, closed: true });
    expect(columns.find(({ stage }) => stage === 'in-orbit')?.cards).toHaveLength(1);
    expect(columns.map(({ stage }) => stage)[11]).toBe('in-orbit');
    expect(keyOfStage('in-orbit')).toBeNull();
  });

  it('are reached by the keys 1 to 9 from booked to ready, and by letters beside the line', () => {
    const keys = toColumns([], { ...everything, closed: true }).map(({ stage }) => keyOfStage(stage));
    expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'h', 'b', null, null, 'x']);
  });

  it('put what is due first on top, and what was booked first when nothing was promised', () => {
    const late = cardOf({ promisedOn: '2026-11-19', daysToPromise: -2 });
    const soon = cardOf({ promisedOn: '2026-11-23', daysToPromise: 2 });
    const old = cardOf({ bookedAt: 1 });
    const young = cardOf({ bookedAt: 9_999 });
    expect(idsOf(toColumns([young, soon, old, late], everything), 'received')).toEqual([late.id, soon.id, old.id, young.id]);
  });

  it('keep the count of the stage while a filter hides some of its cards', () => {
    const mine = cardOf({ mine: true });
    const columns = toColumns([mine, cardOf()], { ...everything, filter: 'mine' });
    const received = columns.find((column) => column.stage === 'received');
    expect(received?.cards).toEqual([mine]);
    expect(received?.all).toBe(2);
  });

  it('filter by every word typed, whatever its accents and case', () => {
    const brewer = cardOf({ product: 'Gaggia Café', fault: 'Leaks at base', engineer: 'K. Lund' });
    const shown = (typed: string) => idsOf(toColumns([brewer, cardOf()], { ...everything, typed }), 'received');
    expect(shown('cafe lund')).toEqual([brewer.id]);
    expect(shown(brewer.number.toLowerCase())).toEqual([brewer.id]);
    expect(shown('cafe nobody')).toEqual([]);
  });

  it('count as overdue only what was promised for a day that has passed', () => {
    const late = cardOf({ daysToPromise: -1 });
    const today = cardOf({ daysToPromise: 0 });
    expect(idsOf(toColumns([late, today, cardOf()], { ...everything, filter: 'overdue' }), 'received')).toEqual([late.id]);
  });
});

describe('a board read again', () => {
  it('keeps the very object of a card that did not change, so that it is not drawn again', () => {
    const same = cardOf();
    const moved = cardOf();
    const again = keepSame([same, moved], [structuredClone(same), { ...moved, stage: 'ready' }]);
    expect(again[0]).toBe(same);
    expect(again[1]).toEqual({ ...moved, stage: 'ready' });
  });
});
