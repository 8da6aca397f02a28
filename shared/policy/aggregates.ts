/** What is left of erased records (R-RET-8): how many there were, and of nobody whose. Null where a cell was merged upward. */
export interface Cell {
  readonly kind: string;
  readonly year: number;
  /** 1 to 12; null: the whole year. */
  readonly month: number | null;
  readonly outcome: string | null;
  readonly model: string | null;
}
export interface Counted extends Cell {
  readonly count: number;
}

/** A smaller cell could be somebody. */
const fewest = 5;

/** The way up: without the model, without the outcome, the whole year. */
const upward: readonly ((cell: Cell) => Cell)[] = [
  (cell) => cell,
  (cell) => ({ ...cell, model: null }),
  (cell) => ({ ...cell, model: null, outcome: null }),
  (cell) => ({ ...cell, model: null, outcome: null, month: null }),
];

export const cellKey = ({ kind, year, month, outcome, model }: Cell): string => JSON.stringify([kind, year, month, outcome, model]);

/**
 * Where records that are being erased are counted: in the finest cell that then holds at least five, else further up,
 * at last in the total of their kind and year, which says nothing of anybody and may hold fewer. `stored`
 * are cells that there are. Gives what is to be added; each record is counted in one cell.
 */
export function countUpward(records: readonly Cell[], stored: ReadonlyMap<string, number>): Counted[] {
  const added: Counted[] = [];
  let open: Counted[] = records.map((cell) => ({ ...cell, count: 1 }));
  for (const [level, widen] of upward.entries()) {
    const isTop = level === upward.length - 1;
    const cells = new Map<string, Counted>();
    for (const part of open) {
      const cell = widen(part);
      const key = cellKey(cell);
      cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + part.count });
    }
    const fits = ({ count, ...cell }: Counted) => isTop || (stored.get(cellKey(cell)) ?? 0) + count >= fewest;
    added.push(...[...cells.values()].filter(fits));
    open = [...cells.values()].filter((cell) => !fits(cell));
  }
  return added;
}
