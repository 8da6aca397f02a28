/** The cards on screen: one list of ids a column, left to right. */
export type Grid = readonly (readonly string[])[];
export type Step = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End' | 'PageUp' | 'PageDown';

const steps: ReadonlySet<string> = new Set<Step>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
export const isStep = (key: string): key is Step => steps.has(key);

const page = 8;

function place(grid: Grid, id: string): { column: number; row: number } | null {
  for (const [column, ids] of grid.entries()) {
    const row = ids.indexOf(id);
    if (row !== -1) return { column, row };
  }
  return null;
}

/** Where an arrow leads. Empty columns are stepped over; at an edge the focus stays where it is. */
export function walk(grid: Grid, from: string | null, step: Step): string | null {
  const at = from === null ? null : place(grid, from);
  if (at === null) return grid.find((ids) => ids.length > 0)?.[0] ?? null;
  const column = grid[at.column] ?? [];
  const clamp = (row: number, ids: readonly string[]) => ids[Math.max(0, Math.min(row, ids.length - 1))] ?? from;
  switch (step) {
    case 'ArrowUp':
      return clamp(at.row - 1, column);
    case 'ArrowDown':
      return clamp(at.row + 1, column);
    case 'PageUp':
      return clamp(at.row - page, column);
    case 'PageDown':
      return clamp(at.row + page, column);
    case 'Home':
      return clamp(0, column);
    case 'End':
      return clamp(column.length - 1, column);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const direction = step === 'ArrowLeft' ? -1 : 1;
      for (let next = at.column + direction; next >= 0 && next < grid.length; next += direction) {
        const ids = grid[next] ?? [];
        if (ids.length > 0) return clamp(at.row, ids);
      }
      return from;
    }
  }
}

/** Who has the focus when the focused card has left: its neighbour in the place where it was. */
export function afterLeaving(before: Grid, after: Grid, id: string): string | null {
  if (place(after, id)) return id;
  const was = place(before, id);
  if (!was) return null;
  const column = after[was.column] ?? [];
  return column[Math.min(was.row, column.length - 1)] ?? null;
}
