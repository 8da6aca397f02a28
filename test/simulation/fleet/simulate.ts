import { noFault } from '../planted.ts';
import type { Failure, Report } from '../run.ts';
import type { Engine } from '../world/ground.ts';
import { addCounts, createTally, type Counts } from '../world/tally.ts';
import { runSeeds } from './fleet.ts';

/** Below so many seeds a branch may be missed by chance. */
const seedsForEveryBranch = 20;
/** How often a long run says that it goes on. */
const sayEvery = 25;

interface Total {
  seeds: number;
  steps: number;
  ticks: number;
  facts: number;
  cpuMs: number;
  readonly counts: Counts;
  readonly failures: Failure[];
  /** Of each seed: the same again on every machine. */
  readonly traces: Record<number, string>;
}

/** Runs the seeds, prints what happened, and answers how the process ends. */
export async function simulate(
  seeds: readonly number[],
  { engine, jobs, minutes, json }: { readonly engine: Engine; readonly jobs: number; readonly minutes: number; readonly json: boolean },
): Promise<number> {
  const startedAt = performance.now();
  const total: Total = { seeds: 0, steps: 0, ticks: 0, facts: 0, cpuMs: 0, counts: createTally(), failures: [], traces: {} };
  await runSeeds(seeds, { jobs, fault: { ...noFault, engine } }, (report) => {
    add(total, report);
    if (!json && report.failure) console.log(describe(report.failure));
    if (!json && total.seeds % sayEvery === 0) console.log(summary(total, performance.now() - startedAt));
    return performance.now() - startedAt < minutes * 60_000;
  });
  const wallMs = Math.round(performance.now() - startedAt);
  const missed =
    seeds.length < seedsForEveryBranch
      ? []
      : [...total.counts.faults, ...total.counts.branches].flatMap(([name, count]) => (count === 0 ? [name] : []));
  if (json) printJson(total, jobs, wallMs, missed);
  else print(total, wallMs, missed);
  return total.failures.length === 0 && missed.length === 0 ? 0 : 1;
}

function add(total: Total, { seed, steps, ticks, facts, cpuMs, counts, failure, traceHash }: Report): void {
  total.seeds += 1;
  total.traces[seed] = traceHash;
  total.steps += steps;
  total.ticks += ticks;
  total.facts += facts;
  total.cpuMs += cpuMs;
  addCounts(total.counts, counts);
  if (failure) total.failures.push(failure);
}

const describe = ({ seed, tick, detail }: Failure): string =>
  `FAILED  seed ${seed}, tick ${tick}: ${detail}\n        replay: npm run simulate -- --seed ${seed}`;

const summary = ({ seeds, steps, ticks, facts, cpuMs, failures }: Total, wallMs: number): string =>
  `${seeds} seeds, ${steps} steps (${ticks} events), ${facts} confirmed words, ${(wallMs / 1000).toFixed(1)} s, ` +
  `${Math.round((steps * 1000) / cpuMs)} steps a second of processor: ${failures.length === 0 ? 'every promise kept' : `${failures.length} failed`}`;

function print(total: Total, wallMs: number, missed: readonly string[]): void {
  const lines = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
  console.log(`faults injected\n${lines(total.counts.faults).join('\n')}`);
  console.log(`rare branches reached\n${lines(total.counts.branches).join('\n')}`);
  if (total.seeds === 1) console.log(`trace ${Object.values(total.traces).join()}`);
  if (missed.length > 0) console.log(`NEVER REACHED: ${missed.join(', ')}`);
  console.log(summary(total, wallMs));
}

function printJson({ counts, ...figures }: Total, jobs: number, wallMs: number, missed: readonly string[]): void {
  const { faults, branches } = counts;
  console.log(
    JSON.stringify(
      { ...figures, jobs, wallMs, faults: Object.fromEntries(faults), branches: Object.fromEntries(branches), missed },
      null,
      2,
    ),
  );
}
