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
  readonly restoreServer: () => Promise<boolean>;
  readonly later: (ms: number, what: string, run: () => void | Promise<void>) => void;
}

/** What happens to an organisation once a year. Each only while no transaction is open, and false when it cannot be now. */
export interface Calamities {
  /** Everybody goes home for days or weeks: leases run out, things are erased, nobody hears of it. */
  readonly holiday: () => Promise<boolean>;
  /** Somebody takes an image of a disk. */
  readonly takeImage: () => Promise<boolean>;
  /** It takes the disk's place, or runs beside it. */
  readonly useImage: () => Promise<boolean>;
  readonly revoke: () => Promise<boolean>;
  /** The server's machine is lost, maybe a moment after something was erased. */
  readonly loseServer: () => Promise<boolean>;
}

interface Image {
  readonly of: Seat;
  readonly folder: string;
  readonly vault: Map<string, string>;
  readonly dataKey: Uint8Array | null;
}

const day = 24 * 3_600_000;

export function createCalamities(options: CalamityOptions): Calamities {
  const { scheduler, random, tally, central, seats, erasures, backups, ledger, later } = options;
  const images: Image[] = [];
  let copies = 0;
  const present = () => seats.filter(({ isGone }) => !isGone);
  /** Until one of them has met the server after the other, two copies are one workstation: a backup knows no more. */
  const hasDoubles = () => new Set(present().map((seat) => seat.desk())).size < present().length;

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
      if (random.chance(0.3) && !hasDoubles()) await options.restoreServer();
      scheduler.skip(random.int(1, 60) * day);
      for (const seat of present()) {
        if (random.chance(0.4)) options.cut(seat, random.int(60, 300) * 1000);
        later(random.int(1, 40) * 1000, `comes back to ${seat.machine.name}`, async () => {
          seat.vacant = false;
          await seat.switchOn();
        });
      }
      return true;
    },
    async takeImage() {
      // Of a machine that is worked at: the others are like new.
      const busy = present().filter((seat) => (seat.running()?.session.enrolment()?.kept.newest() ?? null) !== null);
      if (busy.length === 0) return false;
      const seat = random.pick(busy);
      await takeImage(seat);
      await seat.switchOn();
      return true;
    },
    async useImage() {
      const image = images.find(({ of }) => !of.isGone);
      // A server that waits for what this disk alone could send again would wait for ever.
      if (image === undefined || backups.isReconciling()) return false;
      images.splice(images.indexOf(image), 1);
      if (random.chance(0.4)) await clone(image);
      else {
        await replace(image);
        await image.of.switchOn();
      }
      return true;
    },
    async revoke() {
      const seat = random.pick(present());
      const desk = seat.desk();
      if (backups.isReconciling()) return false;
      tally.fault('workstation revoked');
      await revokeDesk(central.context, desk, { reason: 'simulated', retire: random.chance(0.5) });
      // A copy that has not met the other yet is the same workstation.
      for (const same of present()) if (same.desk() === desk) same.isGone = true;
      options.revoked(desk);
      backups.enrolled();
      return true;
    },
    async loseServer() {
      if (backups.isOwed() || hasDoubles()) return false;
      for (let left = random.int(0, 4); left > 0; left -= 1) {
        await erasures.eraseSomething();
        tally.branch('erased just before the server was lost');
      }
      return options.restoreServer();
    },
  };
}
