import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, countUpward, type Cell } from '#shared/policy/index.ts';

const cells: fc.Arbitrary<Cell> = fc.record({
  kind: fc.constantFrom('call', 'repair'),
  year: fc.constantFrom(2024, 2025),
  month: fc.constantFrom(1, 2, 12),
  outcome: fc.constantFrom('resolved', 'no-answer', 'none'),
  model: fc.constantFrom('Dyson V11', 'Tarn Arc', 'none'),
});
const isYear = ({ month }: Cell) => month === null;

/** As the server does, batch by batch. */
function count(batches: readonly (readonly Cell[])[]) {
  const stored = new Map<string, number>();
  const known = new Map<string, Cell>();
  for (const batch of batches) {
    for (const { count: more, ...cell } of countUpward(batch, stored)) {
      const key = cellKey(cell);
      stored.set(key, (stored.get(key) ?? 0) + more);
      known.set(key, cell);
    }
  }
  return [...stored].map(([key, n]) => ({ ...known.get(key)!, count: n }));
}

describe('R-RET-8: statistics survive their records', () => {
  it('counts each record once, whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cells, { maxLength: 30 }), { maxLength: 8 }), (batches) => {
        const stored = count(batches);
        const all = batches.flat();
        for (const kind of ['call', 'repair'])
          for (const year of [2024, 2025]) {
            const here = <T extends Cell>(of: readonly T[]) => of.filter((cell) => cell.kind === kind && cell.year === year);
            expect(here(stored).reduce((sum, cell) => sum + cell.count, 0)).toBe(here(all).length);
          }
      }),
    );
  });

  it('keeps no cell under five, but for the total of a year', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cells, { maxLength: 30 }), { maxLength: 8 }), (batches) => {
        expect(count(batches).filter((cell) => cell.count < 5 && !isYear(cell))).toEqual([]);
      }),
    );
  });

  it('drops the model first, then the outcome, then the month', () => {
    const call = (outcome: string, model: string, month = 3): Cell => ({ kind: 'call', year: 2025, month, outcome, model });
    const five = Array.from({ length: 5 }, () => call('resolved', 'Dyson V11'));
    expect(countUpward(five, new Map())).toEqual([{ ...call('resolved', 'Dyson V11'), count: 5 }]);
    const mixed = [...five.slice(1), call('resolved', 'Tarn Arc')];
    expect(countUpward(mixed, new Map())).toEqual([{ ...call('resolved', ''), model: null, count: 5 }]);
    const outcomes = [...mixed.slice(1), call('no-answer', 'Tarn Arc')];
    expect(countUpward(outcomes, new Map())).toEqual([{ ...call('', ''), outcome: null, model: null, count: 5 }]);
    expect(countUpward([call('resolved', 'Dyson V11')], new Map())).toEqual([
      { kind: 'call', year: 2025, month: null, outcome: null, model: null, count: 1 },
    ]);
  });

  it('adds to a cell that has its five', () => {
    const cell: Cell = { kind: 'call', year: 2025, month: 3, outcome: 'resolved', model: 'Dyson V11' };
    expect(countUpward([cell], new Map([[cellKey(cell), 5]]))).toEqual([{ ...cell, count: 1 }]);
  });
});
