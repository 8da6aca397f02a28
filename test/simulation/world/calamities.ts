import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { revokeDesk } from '#server/accounts/index.ts';
import { wordsIn } from '../people/typed.ts';
import type { Ledger } from '../people/ledger.ts';
import type { Backups } from './backups.ts';
import type { Central } from './central.ts';
import type { Seat } from './crew.ts';
import type { Erasures } from './erasures.ts';
import { createMachine } from './organisation.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import type { Machine } from './workstation.ts';

export interface CalamityOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly central: Central;
  /** Grows: a cloned disk is a workstation more. */
  readonly seats: readonly Seat[];
  readonly addSeat: (machine: Machine) => Seat;
  readonly erasures: Erasures;
  readonly backups: Backups;
  readonly ledger: Ledger;
  readonly folder: string;
  /** Desks that may ask for nothing from now on. */
  readonly revoked: (desk: string) => void;
  readonly cut: (seat: Seat, ms: number) => void;
  readonly restoreServer: () => Promise<void>;
  readonly later: (ms: number, what: string, run: () => void | Promise<void>) => void;
}

/** What happens to an organisation once a year. Each only while no transaction is open. */
export interface Calamities {
  /** Everybody goes home for days or weeks: leases run out, things are erased, nobody hears of it. */
  readonly holiday: () => Promise<void>;
  /** Somebody takes an image of a disk; later it takes the disk's place, or runs beside it. */
  readonly image: () => Promise<void>;
  readonly revoke: () => Promise<void>;
}

interface Image {
  readonly of: Seat;
  readonly folder: string;
  readonly vault: Map<string, string>;
  readonly dataKey: Uint8Array | null;
}

const day = 24 * 3_600_000;
/** More would be a fleet of copies. */
const mostCopies = 2;

export function createCalamities(options: CalamityOptions): Calamities {
  const { scheduler, random, tally, central, seats, erasures, backups, ledger, later } = options;
  const images: Image[] = [];
  let copies = 0;
  let revocations = 0;
  const present = () => seats.filter(({ isGone }) => !isGone);

  const takeImage = async (of: Seat): Promise<void> => {
    await of.crash();
    const folder = join(options.folder, 'images', String(images.length));
    cpSync(of.machine.folder, folder, { recursive: true });
    images.push({ of, folder, vault: new Map(of.machine.vault), dataKey: of.machine.dataKey });
  };
  const replace = async ({ of, folder, dataKey }: Image): Promise<void> => {
    tally.fault('disk replaced by an older image');
    await of.crash();
    // What only that disk held is lost with it, and what only it could send again.
    ledger.letGo((await of.kept()).flatMap(wordsIn));
    backups.enrolled();
    rmSync(of.machine.folder, { recursive: true });
    cpSync(folder, of.machine.folder, { recursive: true });
    of.machine.dataKey = dataKey;
    of.machine.generation += 1;
    of.forget();
  };
  const clone = async ({ of, folder, vault, dataKey }: Image): Promise<void> => {
    tally.fault('disk cloned');
    copies += 1;
    const { zone, site, code } = of.machine;
    const place = { name: `${of.machine.name} copy ${copies}`, zone, site, code };
    const machine = createMachine(place, { scheduler, random: random.fork(place.name), folder: options.folder, vault: new Map(vault) });
    cpSync(folder, machine.folder, { recursive: true });
    machine.dataKey = dataKey;
    await options.addSeat(machine).switchOn();
  };
  return {
    async holiday() {
      tally.fault('holiday');
      for (const seat of present()) {
        seat.vacant = true;
        if (random.chance(0.3)) await seat.crash();
        else await seat.lock();
      }
      for (let left = random.int(0, 3); left > 0; left -= 1) {
        await erasures.eraseSomething();
        tally.branch('erased while desks were away');
      }
      // Desks that were away for months meet a server of before they left.
      if (random.chance(0.3)) await options.restoreServer();
      scheduler.skip(random.int(1, 60) * day);
      for (const seat of present()) {
        if (random.chance(0.4)) options.cut(seat, random.int(60, 300) * 1000);
        later(random.int(1, 40) * 1000, `comes back to ${seat.machine.name}`, async () => {
          seat.vacant = false;
          await seat.switchOn();
        });
      }
    },
    async image() {
      const image = images.length > 0 && random.chance(0.7) ? random.pick(images) : null;
      if (image === null) {
        const seat = random.pick(present());
        await takeImage(seat);
        await seat.switchOn();
        return;
      }
      // A server that waits for what this disk alone could send again would wait for ever.
      if (image.of.isGone || backups.isReconciling()) return;
      images.splice(images.indexOf(image), 1);
      if (copies < mostCopies && random.chance(0.5)) await clone(image);
      else {
        await replace(image);
        await image.of.switchOn();
      }
    },
    async revoke() {
      const seat = random.pick(present());
      const desk = seat.desk();
      if (revocations > 0 || backups.isReconciling()) return;
      revocations += 1;
      tally.fault('workstation revoked');
      await revokeDesk(central.context, desk, { reason: 'simulated', retire: random.chance(0.5) });
      // A copy that has not met the other yet is the same workstation.
      for (const same of present()) if (same.desk() === desk) same.isGone = true;
      options.revoked(desk);
      backups.enrolled();
    },
  };
}
