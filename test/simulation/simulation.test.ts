import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantedFaults } from './planted.ts';
import { runSeed } from './run.ts';
import { makeGround, type Ground } from './world/ground.ts';
import { addTally, createTally, faultNames } from './world/tally.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => ground.close());

describe('the simulation', () => {
  it('finds every promise kept on its first seeds, under every kind of fault', async () => {
    const sum = createTally();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { failure, tally, facts } = await runSeed(ground, seed);
      expect(failure).toBeNull();
      expect(facts).toBeGreaterThan(50);
      addTally(sum, tally);
    }
    expect(faultNames.filter((name) => sum.faults.get(name) === 0)).toEqual([]);
  });

  it('plays the same seed the same way, event by event and byte by byte', async () => {
    const [once, again, other] = [await runSeed(ground, 7), await runSeed(ground, 7), await runSeed(ground, 8)];
    expect(again.traceHash).toBe(once.traceHash);
    expect(again.ticks).toBe(once.ticks);
    expect(other.traceHash).not.toBe(once.traceHash);
  });

  it.each(plantedFaults)('finds $name with its ordinary invariants', async (fault) => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const { failure } = await runSeed(ground, seed, fault);
      if (failure === null) continue;
      expect(await runSeed(ground, seed)).toMatchObject({ failure: null });
      return;
    }
    expect.unreachable('no seed found it');
  });
});
