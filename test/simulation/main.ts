import { parseArgs } from 'node:util';
import { noFault, plantedFaults, type Planted } from './planted.ts';
import { runSeed, type Failure, type Report } from './run.ts';
import { makeGround, type Ground } from './world/ground.ts';
import { addTally, createTally, type Tally } from './world/tally.ts';

const usage = `Runs the desks and the server through networks, clocks and crashes that a seed decides.

  --seeds N    how many seeds, from 1 (default 20)
  --seed S     this one alone: replays a failure
  --planted    plants each fault and looks for it with the ordinary invariants
  --json       one JSON document instead of text`;

/** Below so many seeds a branch may be missed by chance. */
const seedsForEveryBranch = 20;

interface Total {
  readonly seeds: number;
  steps: number;
  ticks: number;
  facts: number;
  readonly tally: Tally;
  readonly failures: Failure[];
  /** Of each seed: the same again on every machine. */
  readonly traces: Record<number, string>;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      planted: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return say(usage);
  const seeds = values.seed === undefined ? Array.from({ length: Number(values.seeds ?? 20) }, (_, at) => at + 1) : [Number(values.seed)];
  if (seeds.length === 0 || !seeds.every((seed) => Number.isSafeInteger(seed) && seed > 0)) {
    console.error(`A seed is a whole number above 0.\n\n${usage}`);
    return 2;
  }
  const ground = await makeGround();
  try {
    return values.planted === true
      ? await findPlanted(ground, seeds, values.json === true)
      : await simulate(ground, seeds, values.json === true);
  } finally {
    await ground.close();
  }
}

async function simulate(ground: Ground, seeds: readonly number[], json: boolean): Promise<number> {
  const startedAt = performance.now();
  const total: Total = { seeds: seeds.length, steps: 0, ticks: 0, facts: 0, tally: createTally(), failures: [], traces: {} };
  for (const seed of seeds) {
    const report = await runSeed(ground, seed, noFault);
    add(total, report);
    if (!json && report.failure) console.log(describe(report.failure));
  }
  const wallMs = Math.round(performance.now() - startedAt);
  const missed =
    seeds.length < seedsForEveryBranch ? [] : [...total.tally.branches].filter(([, count]) => count === 0).map(([name]) => name);
  const { tally, ...figures } = total;
  if (json)
    console.log(
      JSON.stringify(
        { ...figures, wallMs, faults: Object.fromEntries(tally.faults), branches: Object.fromEntries(tally.branches), missed },
        null,
        2,
      ),
    );
  else print(total, wallMs, missed);
  return total.failures.length === 0 && missed.length === 0 ? 0 : 1;
}

function add(total: Total, { seed, steps, ticks, facts, tally, failure, traceHash }: Report): void {
  total.traces[seed] = traceHash;
  total.steps += steps;
  total.ticks += ticks;
  total.facts += facts;
  addTally(total.tally, tally);
  if (failure) total.failures.push(failure);
}

const describe = ({ seed, tick, detail }: Failure): string =>
  `FAILED  seed ${seed}, tick ${tick}: ${detail}\n        replay: npm run simulate -- --seed ${seed}`;

function print({ seeds, steps, ticks, facts, tally, failures, traces }: Total, wallMs: number, missed: readonly string[]): void {
  const lines = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
  console.log(`faults injected\n${lines(tally.faults).join('\n')}`);
  console.log(`rare branches reached\n${lines(tally.branches).join('\n')}`);
  if (seeds === 1) console.log(`trace ${Object.values(traces).join()}`);
  if (missed.length > 0) console.log(`NEVER REACHED: ${missed.join(', ')}`);
  console.log(
    `${seeds} seeds, ${steps} steps (${ticks} events), ${facts} confirmed words, ${(wallMs / 1000).toFixed(1)} s: ${failures.length === 0 ? 'every promise kept' : `${failures.length} failed`}`,
  );
}

async function findPlanted(ground: Ground, seeds: readonly number[], json: boolean): Promise<number> {
  const found: { fault: string; failure: Failure | null }[] = [];
  for (const fault of plantedFaults) {
    const failure = await firstFailure(ground, seeds, fault);
    found.push({ fault: fault.name, failure });
    if (!json)
      console.log(failure ? `${fault.name}: seed ${failure.seed}, tick ${failure.tick}, ${failure.invariant}` : `${fault.name}: NOT FOUND`);
  }
  const count = found.filter(({ failure }) => failure !== null).length;
  console.log(
    json ? JSON.stringify({ found, of: plantedFaults.length }, null, 2) : `planted faults found: ${count}/${plantedFaults.length}`,
  );
  return count === plantedFaults.length ? 0 : 1;
}

async function firstFailure(ground: Ground, seeds: readonly number[], fault: Planted): Promise<Failure | null> {
  for (const seed of seeds) {
    const { failure } = await runSeed(ground, seed, fault);
    if (failure) return failure;
  }
  return null;
}

function say(text: string): number {
  console.log(text);
  return 0;
}

process.exitCode = await main();
