import { median, percentile, type Samples } from './samples.ts';

/** One side of a comparison: five runs of raw samples, in ms. */
export interface Side {
  readonly name: string;
  readonly runs: readonly Samples[];
}

export interface Row {
  readonly name: string;
  readonly unit: 'ms';
  readonly ours: Side;
  readonly other: Side | null;
  /** The percentile that the ratio is taken at, and what is to be reached; null: observed only. */
  readonly gates: readonly { readonly at: number; readonly reach: number }[];
}

/** Medians over the runs of each run's percentile. */
export const at = (side: Side, share: number): number => median(side.runs.map((run) => percentile(run, share)));

export function ratio(row: Row, share: number): number | null {
  return row.other === null ? null : at(row.ours, share) / at(row.other, share);
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const side = (which: Side): string => `${which.name} p50 ${ms(at(which, 0.5))}, p95 ${ms(at(which, 0.95))}, p99 ${ms(at(which, 0.99))}`;

export function lines(row: Row): string[] {
  const verdicts = row.gates.map(({ at: share, reach }) => {
    const found = ratio(row, share) ?? Number.NaN;
    return `  ratio at p${Math.round(share * 100)}: ${found.toFixed(found < 0.1 ? 4 : 2)}, to reach ${reach}: ${found <= reach ? 'reached' : 'MISSED'}`;
  });
  const seen =
    row.other === null || row.gates.length > 0 ? [] : [`  ratio at p95: ${(ratio(row, 0.95) ?? Number.NaN).toFixed(2)} (observed)`];
  return [row.name, `  ${side(row.ours)}`, ...(row.other === null ? [] : [`  ${side(row.other)}`]), ...verdicts, ...seen];
}

export const json = (row: Row) => ({
  ...row,
  ratios: row.gates.map(({ at: share, reach }) => ({ at: share, reach, ratio: ratio(row, share) })),
});
