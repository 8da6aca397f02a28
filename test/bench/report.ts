import { median, percentile, type Samples } from './samples.ts';

/** One side of a comparison: five runs of raw samples. */
export interface Side {
  readonly name: string;
  readonly runs: readonly Samples[];
}

/** What is to be reached at a percentile: time over time; `speed`: how fast beside the other; `most`: of our own, in the unit. */
export type Gate = { readonly at: number; readonly reach: number; readonly speed?: true } | { readonly at: number; readonly most: number };

export interface Row {
  readonly name: string;
  readonly unit: 'ms' | 'bytes' | 'MB';
  readonly ours: Side;
  readonly other: Side | null;
  /** None: observed only. */
  readonly gates: readonly Gate[];
}

/** Medians over the runs of each run's percentile. */
export const at = (side: Side, share: number): number => median(side.runs.map((run) => percentile(run, share)));

/** Ours over the other. */
export function ratio(row: Row, share: number): number | null {
  return row.other === null ? null : at(row.ours, share) / at(row.other, share);
}

interface Verdict {
  readonly at: number;
  readonly reach: string;
  readonly found: number;
  readonly reached: boolean;
}

function verdictOf(row: Row, gate: Gate): Verdict {
  if ('most' in gate) {
    const found = at(row.ours, gate.at);
    return { at: gate.at, reach: `≤ ${gate.most} ${row.unit}`, found, reached: found <= gate.most };
  }
  const time = ratio(row, gate.at) ?? Number.NaN;
  if (gate.speed !== true) return { at: gate.at, reach: `≤ ${gate.reach}`, found: time, reached: time <= gate.reach };
  return { at: gate.at, reach: `≥ ${gate.reach}`, found: 1 / time, reached: 1 / time >= gate.reach };
}

const number = (value: number): string => (value < 0.1 ? value.toFixed(4) : value < 10 ? value.toFixed(2) : value.toFixed(0));

function side({ unit }: Row, which: Side): string {
  const shares = which.runs.every((run) => run.length === 1) ? [0.5] : [0.5, 0.95, 0.99];
  return `${which.name} ${shares.map((share) => `p${Math.round(share * 100)} ${number(at(which, share))} ${unit}`).join(', ')}`;
}

export function lines(row: Row): string[] {
  const verdicts = row.gates.map((gate) => {
    const { at: share, reach, found, reached } = verdictOf(row, gate);
    const what = 'most' in gate ? 'found' : 'speed' in gate ? 'speed ratio' : 'ratio';
    return `  ${what} at p${Math.round(share * 100)}: ${number(found)}, to reach ${reach}: ${reached ? 'reached' : 'MISSED'}`;
  });
  const seen = row.other === null || row.gates.length > 0 ? [] : [`  ratio at p50: ${number(ratio(row, 0.5) ?? Number.NaN)} (observed)`];
  return [row.name, `  ${side(row, row.ours)}`, ...(row.other === null ? [] : [`  ${side(row, row.other)}`]), ...verdicts, ...seen];
}

export const json = (row: Row) => ({ ...row, verdicts: row.gates.map((gate) => verdictOf(row, gate)) });
