import { isBootstrap } from '../invariants/watch.ts';
import type { Backups } from './backups.ts';
import type { Calamities, CalamityOptions } from './calamities.ts';
import type { Central } from './central.ts';
import type { Seat } from './crew.ts';
import type { Erasures } from './erasures.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Life, Planned, Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import { sealHalf, sealNothingHalf, wasSealedHalf } from './settle.ts';
import { calm, type Weather } from './weather.ts';
import { planYear } from './year.ts';

/** How often a fault begins, once in so many events where it can. */
const onceIn = {
  partition: 300,
  deskCrash: 400,
  serverCrash: 1500,
  serverCrashAtCommit: 100,
  clockJump: 1500,
  databaseRefuses: 6000,
  changePerson: 700,
  accountCloses: 8000,
  erasure: 1200,
  sealHalf: 250,
  backup: 700,
  owedBackup: 40,
};

const world: Life = { alive: true };

export interface Storm {
  /** After every event: something may break now. */
  readonly strike: (after: Planned) => Promise<void>;
  /** Faults stop: lines heal, what is down comes up again. */
  readonly end: () => Promise<void>;
}

export interface StormOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  readonly central: Central;
  readonly seats: readonly Seat[];
  readonly organisation: Organisation;
  readonly erasures: Erasures;
  readonly backups: Backups;
  readonly calamities: (how: Pick<CalamityOptions, 'cut' | 'later' | 'restoreServer'>) => Calamities;
}

/** The faults between events: partitions, crashes at any await, clocks set wrong, people who come and go. */
export function createStorm(options: StormOptions): Storm {
  const { scheduler, random, tally, weather, central, seats, organisation, erasures, backups } = options;
  const later = (ms: number, what: string, run: () => void | Promise<void>): void => void scheduler.after(ms, 'world', what, world, run);

  const cut = (seat: Seat, ms?: number): void => {
    const { line, name } = seat.machine;
    if (line.cut) return;
    tally.fault('partition');
    const pending = [...(seat.running()?.underWay.values() ?? [])];
    if (pending.some(({ path }) => path === '/v1/push')) tally.branch('partition during a push');
    line.cut = true;
    const seconds = random.chance(0.3) ? random.int(60, 300) : random.int(2, 30);
    later(ms ?? seconds * 1000, `heals ${name}`, () => {
      line.cut = false;
      seat.opened()?.core.wake();
    });
  };
  const crashDesk = async (seat: Seat): Promise<void> => {
    const running = seat.running();
    if (running === null) return;
    tally.fault('workstation crash');
    const pending = [...running.underWay.values()];
    if (pending.some(({ path }) => path === '/v1/push')) tally.branch('workstation crashed during a push');
    if (pending.some(({ path, body }) => path === '/v1/pull' && isBootstrap(body))) tally.branch('workstation crashed during a bootstrap');
    await seat.crash();
    // A machine that was off may have forgotten what time it is, and come back without a line.
    if (random.chance(0.3)) jump(seat);
    if (random.chance(0.4)) cut(seat);
    later(random.int(1, 15) * 1000, `starts ${seat.machine.name}`, seat.switchOn);
  };
  const crashServer = async (): Promise<void> => {
    if (!central.isUp) return;
    tally.fault('server crash');
    await central.crash();
    later(random.int(1, 15) * 1000, 'starts server', central.start);
  };
  const jump = (seat: Seat): void => {
    tally.fault('clock jump');
    const far = random.chance(0.2) ? 3 * 3600 : 400;
    seat.machine.clock.jump(random.int(-far, far) * 1000);
  };
  const refuse = (): void => {
    if (central.door.refuses) return;
    tally.fault('database refuses');
    central.door.refuses = true;
    later(random.int(1, 10) * 1000, 'database accepts', () => {
      central.door.refuses = false;
    });
  };
  /** What is done past the server's pool waits until no transaction is open. */
  const whenIdle = async (what: string, run: () => Promise<void>): Promise<void> => {
    if (central.isIdle) await run();
    else later(1, what, () => whenIdle(what, run));
  };
  const closeAccount = async (): Promise<void> => {
    if (await organisation.closeAccount()) tally.fault('account closed');
  };
  const restoreServer = async (): Promise<boolean> => {
    const isRestored = await backups.restore();
    if (isRestored) later(random.int(1, 15) * 1000, 'starts server', central.start);
    return isRestored;
  };
  const calamities = options.calamities({ cut, later, restoreServer });
  const now = (name: keyof typeof onceIn): boolean => random.chance(1 / onceIn[name]);
  const year = planYear(random.fork('year'), scheduler.tick);
  const happen = (act: keyof Calamities): Promise<void> =>
    whenIdle(act, async () => {
      if (!(await calamities[act]())) year.postpone(act, scheduler.tick);
    });

  return {
    async strike({ place, what }) {
      const seat = seats.find(({ machine: { name } }) => name === place || (place === 'world' && what.endsWith(` ${name}`)));
      if (wasSealedHalf() && seat !== undefined) {
        tally.fault('power cut between a save and its seal');
        await crashDesk(seat);
        // Some such evenings are the last before the holiday.
        if (random.chance(0.2)) await happen('holiday');
      }
      if (place === 'world') return;
      for (const act of year.due(scheduler.tick)) await happen(act);
      if (seat === undefined) {
        // Where a crash hurts most: something is decided, and nobody knows yet.
        if (now(what.startsWith('sql commit') ? 'serverCrashAtCommit' : 'serverCrash')) await crashServer();
        if (now('databaseRefuses')) refuse();
        if (now('accountCloses')) await whenIdle('closes an account', closeAccount);
        if (now('erasure')) await whenIdle('erases', erasures.eraseSomething);
        if (now(backups.isOwed() ? 'owedBackup' : 'backup')) await whenIdle('backs up', backups.take);
        return;
      }
      if (now('partition')) cut(random.pick(seats));
      if (now('clockJump')) jump(seat);
      if (now('deskCrash')) await crashDesk(seat);
      else if (now('changePerson')) await seat.lock();
      if (now('sealHalf')) sealHalf();
    },
    async end() {
      sealNothingHalf();
      Object.assign(weather, calm);
      central.door.refuses = false;
      await central.start();
      for (const seat of seats) {
        if (seat.isGone) continue;
        seat.machine.line.cut = false;
        seat.vacant = false;
        await seat.switchOn();
        seat.opened()?.core.wake();
      }
    },
  };
}
