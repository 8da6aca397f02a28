import { isBootstrap } from '../invariants/watch.ts';
import type { Central } from './central.ts';
import type { Seat } from './crew.ts';
import type { Erasures } from './erasures.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Life, Planned, Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import { calm, type Weather } from './weather.ts';

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
};

const world: Life = { alive: true };

export interface Storm {
  /** After every event: something may break now. */
  readonly strike: (after: Planned) => Promise<void>;
  /** Faults stop: lines heal, what is down comes up again. */
  readonly end: () => Promise<void>;
}

/** The faults between events: partitions, crashes at any await, clocks set wrong, people who come and go. */
export function createStorm(options: {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  readonly central: Central;
  readonly seats: readonly Seat[];
  readonly organisation: Organisation;
  readonly erasures: Erasures;
}): Storm {
  const { scheduler, random, tally, weather, central, seats, organisation, erasures } = options;
  const later = (ms: number, what: string, run: () => void | Promise<void>): void => void scheduler.after(ms, 'world', what, world, run);

  const cut = (seat: Seat): void => {
    const { line, name } = seat.machine;
    if (line.cut) return;
    tally.fault('partition');
    const pending = [...(seat.opened()?.underWay.values() ?? [])];
    if (pending.some(({ path }) => path === '/v1/push')) tally.branch('partition during a push');
    line.cut = true;
    const seconds = random.chance(0.3) ? random.int(60, 300) : random.int(2, 30);
    later(seconds * 1000, `heals ${name}`, () => {
      line.cut = false;
      seat.opened()?.core.wake();
    });
  };
  const crashDesk = async (seat: Seat): Promise<void> => {
    const opened = seat.opened();
    if (opened === null) return;
    tally.fault('workstation crash');
    const pending = [...opened.underWay.values()];
    if (pending.some(({ path }) => path === '/v1/push')) tally.branch('workstation crashed during a push');
    if (pending.some(({ path, body }) => path === '/v1/pull' && isBootstrap(body))) tally.branch('workstation crashed during a bootstrap');
    await seat.crash();
    // A machine that was off may have forgotten what time it is, and come back without a line.
    if (random.chance(0.3)) jump(seat);
    if (random.chance(0.4)) cut(seat);
    later(random.int(1, 15) * 1000, `starts ${seat.machine.name}`, seat.sitDown);
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
  const closeAccount = async (): Promise<void> => {
    if (!central.isIdle) {
      later(1, 'closes an account', closeAccount);
      return;
    }
    const leaving = await organisation.closeAccount();
    if (leaving === null) return;
    tally.fault('account closed');
    // Desks with a line to the server hear of it soon, the others when they have one again.
    const tell = async (): Promise<void> => {
      const sitting = seats.filter((seat) => seat.opened()?.person.id === leaving.id);
      for (const seat of sitting) if (!seat.machine.line.cut) await seat.changePerson();
      if (sitting.length > 0) later(3000, 'hears of an account', tell);
    };
    later(3000, 'hears of an account', tell);
  };
  const erase = async (): Promise<void> => {
    if (central.isIdle) await erasures.eraseSomething();
    else later(1, 'erases', erase);
  };
  const now = (name: keyof typeof onceIn): boolean => random.chance(1 / onceIn[name]);

  return {
    async strike({ place, what }) {
      if (place === 'world') return;
      const seat = seats.find(({ machine }) => machine.name === place);
      if (seat === undefined) {
        // Where a crash hurts most: something is decided, and nobody knows yet.
        if (now(what.startsWith('sql commit') ? 'serverCrashAtCommit' : 'serverCrash')) await crashServer();
        if (now('databaseRefuses')) refuse();
        if (now('accountCloses')) await closeAccount();
        if (now('erasure')) await erase();
        return;
      }
      if (now('partition')) cut(random.pick(seats));
      if (now('clockJump')) jump(seat);
      if (now('deskCrash')) await crashDesk(seat);
      else if (now('changePerson')) await seat.changePerson();
    },
    async end() {
      Object.assign(weather, calm);
      central.door.refuses = false;
      await central.start();
      for (const seat of seats) {
        seat.machine.line.cut = false;
        seat.sitDown();
        seat.opened()?.core.wake();
      }
    },
  };
}
