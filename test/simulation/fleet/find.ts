import { plantedFaults, type Planted } from '../planted.ts';
import type { Failure } from '../run.ts';
import { runSeeds } from './fleet.ts';

interface Found {
  readonly fault: string;
  readonly failure: Failure | null;
}

/** Looks for each planted fault, the first seed first, until one seed finds it. Answers how the process ends. */
export async function findPlanted(
  seeds: readonly number[],
  { jobs, fault, json }: { readonly jobs: number; readonly fault: string; readonly json: boolean },
): Promise<number> {
  const wanted = plantedFaults.filter(({ name }) => name.includes(fault));
  const left = [...wanted];
  const found: Found[] = [];
  const look = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const one: Found = { fault: next.name, failure: await firstFailure(seeds, next) };
      found.push(one);
      if (!json) console.log(describe(one));
    }
  };
  await Promise.all(Array.from({ length: jobs }, look));
  const count = found.filter(({ failure }) => failure !== null).length;
  console.log(json ? JSON.stringify({ found, of: wanted.length }, null, 2) : `planted faults found: ${count}/${wanted.length}`);
  return count === wanted.length ? 0 : 1;
}

/** What the first seed says that notices the fault; null when none does. */
export async function firstFailure(seeds: readonly number[], fault: Planted): Promise<Failure | null> {
  let first: Failure | null = null;
  await runSeeds(seeds, { jobs: 1, fault }, ({ failure }) => {
    first = failure;
    return failure === null;
  });
  return first;
}

const describe = ({ fault, failure }: Found): string =>
  failure === null
    ? `${fault}: NOT FOUND`
    : `${fault}: seed ${failure.seed}, tick ${failure.tick}, ${failure.invariant} (${failure.detail.replace(`${failure.invariant}: `, '')})`;
