import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstFailure } from './fleet/find.ts';
import { plantedFaults } from './planted.ts';
import { runSeed, type Report } from './run.ts';
import { makeGround, type Ground } from './world/ground.ts';
import { addCounts, createTally, faultNames } from './world/tally.ts';

const seeds = [1, 2, 3, 4] as const;
const plantedSeeds = Array.from({ length: 200 }, (_, at) => at + 1);
/**
 * Looked for by `npm run simulate -- --planted` alone: races are slow and rare, and a server that acknowledges before it commits
 * is healed since desks keep what was acknowledged. That one is not found on the first seeds any more.
 */
const quick = plantedFaults.filter(({ engine, acknowledgesEarly }) => engine === 'pglite' && !acknowledgesEarly);

/** The long run, in which every rare branch must be reached, is `npm run simulate`. */
describe('the simulation', () => {
  let ground: Ground;
  const sound: Report[] = [];
  beforeAll(async () => {
    ground = await makeGround();
    for (const seed of seeds) sound.push(await runSeed(ground, seed));
  }, 180_000);
  afterAll(() => ground.close());

  it('finds every promise kept on its first seeds, whatever breaks', () => {
    expect(sound.flatMap(({ failure }) => failure ?? [])).toEqual([]);
  });

  it('breaks things, and people work all the while', () => {
    const sum = createTally();
    for (const { counts } of sound) addCounts(sum, counts);
    const rarest = ['clock jump', 'database refuses', 'account closed', 'subject erased', 'record erased'];
    expect(faultNames.filter((name) => sum.faults.get(name) === 0 && !rarest.includes(name))).toEqual([]);
    expect(Math.min(...sound.map(({ facts }) => facts))).toBeGreaterThan(50);
  });

  it('plays the same seed the same way, event by event and byte by byte', async () => {
    const [first, second] = sound;
    const again = await runSeed(ground, seeds[0]);
    expect([again.traceHash, again.ticks, again.steps]).toEqual([first?.traceHash, first?.ticks, first?.steps]);
    expect(second?.traceHash).not.toBe(first?.traceHash);
  });

  it.each(quick)('finds $name with the same invariants on the same seeds', async (fault) => {
    expect(await firstFailure(plantedSeeds, fault)).not.toBeNull();
  });
});
