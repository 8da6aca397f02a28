import { beforeAll, describe, expect, it } from 'vitest';
import { firstFailure } from './fleet/find.ts';
import { runSeeds } from './fleet/fleet.ts';
import { noFault, plantedFaults } from './planted.ts';
import type { Report } from './run.ts';
import { addCounts, createTally, faultNames } from './world/tally.ts';

const seeds = [1, 2, 3] as const;
const plantedSeeds = Array.from({ length: 40 }, (_, at) => at + 1);
/** What takes more than a few seeds is looked for by `npm run simulate -- --planted` alone, and so are races, which are slow. */
const quick = plantedFaults.flatMap((fault) => (fault.firstSeed === null ? [] : [{ ...fault, firstSeed: fault.firstSeed }]));

async function reports(wanted: readonly number[]): Promise<Report[]> {
  const found: Report[] = [];
  // In a process of their own: there passwords cost nothing, and their answer does not depend on another thread.
  await runSeeds(wanted, { jobs: 1, fault: noFault }, (report) => found.push(report) > 0);
  return found;
}

/** The long run, in which every rare branch must be reached, is `npm run simulate`. */
describe('the simulation', () => {
  let sound: readonly Report[] = [];
  beforeAll(async () => {
    sound = await reports([...seeds, seeds[0]]);
  }, 240_000);

  it('finds every promise kept on its first seeds, whatever breaks', () => {
    expect(sound.flatMap(({ failure }) => failure ?? [])).toEqual([]);
  });

  it('breaks things, and people work all the while', () => {
    const sum = createTally();
    for (const { counts } of sound) addCounts(sum, counts);
    const common = faultNames.slice(0, faultNames.indexOf('clock jump'));
    expect(common.filter((name) => sum.faults.get(name) === 0)).toEqual([]);
    expect(Math.min(...sound.map(({ facts }) => facts))).toBeGreaterThan(50);
  });

  it('plays the same seed the same way, event by event and byte by byte', () => {
    const [first, second] = sound;
    const again = sound.at(-1);
    expect([again?.traceHash, again?.ticks, again?.steps]).toEqual([first?.traceHash, first?.ticks, first?.steps]);
    expect(second?.traceHash).not.toBe(first?.traceHash);
  });

  it.each(quick)('finds $name with the same invariants on the same seeds', async (fault) => {
    const others = plantedSeeds.filter((seed) => seed !== fault.firstSeed);
    expect(await firstFailure([fault.firstSeed, ...others], fault)).not.toBeNull();
  });
});
