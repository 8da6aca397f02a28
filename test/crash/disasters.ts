import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../simulation/world/random.ts';
import type { Central } from './central.ts';
import type { createCrew } from './crew.ts';
import type { Erasing } from './erasing.ts';
import { lose, type Rescue } from './rescue.ts';
import type { Scanner } from './scan/residue.ts';
import { pause, workstationAt, type Workstation } from './workstation.ts';

export interface Scene {
  readonly central: Central;
  /** Grows: a copy is a desk more. */
  readonly desks: Workstation[];
  /** People sit down at these too. */
  readonly work: ReturnType<typeof createCrew>['work'];
  /** The desk whose disk can be filled; null where no small disk may be made. */
  readonly small: Workstation | null;
  readonly random: Random;
  readonly erasing: Erasing;
  readonly rescue: Rescue;
  readonly scanner: Scanner;
}

export interface Disaster {
  readonly name: string;
  /** Happens while people work. Gives how often it struck. */
  readonly strike: (scene: Scene) => Promise<number>;
}

async function often(random: Random, times: number, strike: () => Promise<void>): Promise<number> {
  for (let left = times; left > 0; left -= 1) {
    await pause(random.int(200, 2500));
    await strike();
  }
  return times;
}

/** As a disk leaves the last page when its machine loses power: a frame that is half there, then nonsense. */
function tear(path: string, random: Random): void {
  const wal = `${path}-wal`;
  if (!existsSync(wal)) return;
  const whole = readFileSync(wal);
  const frame = whole.subarray(Math.max(0, whole.length - 4120));
  appendFileSync(wal, Buffer.concat([frame.subarray(0, random.int(1, 4119)), random.bytes(random.int(0, 3000))]));
}

async function fill({ folder }: Workstation, ms: number): Promise<void> {
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  } catch {
    // As full as it gets.
  }
  await pause(ms);
  rmSync(ballast, { force: true });
}

export const disasters: readonly Disaster[] = [
  {
    name: 'workstation killed',
    strike: ({ random, desks }) =>
      often(random, 4, async () => {
        const desk = random.pick(desks);
        await desk.kill();
        await desk.open();
      }),
  },
  {
    name: 'server killed',
    strike: ({ random, central }) =>
      often(random, 3, async () => {
        await central.kill();
        await pause(random.int(0, 1500));
        await central.start();
      }),
  },
  {
    name: 'server and its PostgreSQL lose power',
    strike: ({ random, central }) =>
      often(random, 2, async () => {
        await central.cutPower();
        await pause(random.int(0, 1000));
        await central.start();
      }),
  },
  {
    name: 'torn WAL of a desk',
    strike: ({ random, desks }) =>
      often(random, 4, async () => {
        const desk = random.pick(desks);
        await desk.kill();
        for (const file of ['desk.db', 'device.db']) tear(join(desk.folder, file), random);
        await desk.open();
      }),
  },
  {
    name: 'disk of a desk cloned',
    strike: async ({ random, desks, work, rescue }) => {
      rescue.forget();
      const desk = random.pick(desks);
      await desk.kill();
      const copy = workstationAt({ ...desk, name: `${desk.name} copy`, folder: `${desk.folder}-copy` });
      cpSync(desk.folder, copy.folder, { recursive: true });
      await desk.open();
      copy.start();
      desks.push(copy);
      const shift = work([copy]);
      await pause(random.int(3000, 6000));
      await shift.stop();
      return 1;
    },
  },
  {
    name: 'full disk of a desk',
    strike: async ({ random, small }) => {
      if (small === null) return 0;
      return often(random, 2, () => fill(small, random.int(1500, 3000)));
    },
  },
  {
    name: 'customers erased while desks are killed',
    // The backup still holds them: what comes of it must not.
    strike: async ({ random, desks, erasing, rescue }) => {
      await rescue.backUp();
      let erased = 0;
      for (let left = 8; left > 0 && erased < 3; left -= 1) {
        await pause(random.int(200, 2500));
        const desk = random.pick(desks);
        const strike = async () => {
          await pause(random.int(0, 2000));
          await desk.kill();
          await desk.open();
        };
        const [done] = await Promise.all([erasing.eraseSomebody(random), strike()]);
        if (done) erased += 1;
      }
      return erased;
    },
  },
  {
    name: 'server lost, and restored from an older backup',
    strike: async ({ random, central, rescue, erasing, scanner }) => {
      await pause(random.int(1000, 3000));
      if (!rescue.hasBackup()) await rescue.backUp();
      await pause(random.int(1000, 3000));
      await erasing.eraseSomebody(random);
      await lose(central, (folder) => scanner.server(folder, []));
      await rescue.restore();
      await pause(random.int(1000, 3000));
      return 1;
    },
  },
];
