import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureHeaders } from '#shared/contract/sync.ts';
import { Breach } from '../invariants/breach.ts';
import { createWatch } from '../invariants/watch.ts';
import { createLedger, type Ledger } from '../people/ledger.ts';
import { createTypist, wordsIn, type Typist } from '../people/typed.ts';
import { noFault, type Planted } from '../planted.ts';
import { createBackups, type Backups } from './backups.ts';
import { createCalamities } from './calamities.ts';
import { createCentral, type Central } from './central.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createSeat, type Seat, type Shift } from './crew.ts';
import type { Ground } from './ground.ts';
import { foundOrganisation } from './organisation.ts';
import { enterHistory } from './history.ts';
import { onlookers } from './onlookers.ts';
import { createRandom } from './random.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createStorm, type Storm } from './storm.ts';
import { createTally, type Tally } from './tally.ts';
import { calm, stormy } from './weather.ts';
import type { Machine, Surroundings } from './workstation.ts';

/** One seed's whole world. */
export interface World {
  readonly scheduler: Scheduler;
  readonly tally: Tally;
  readonly central: Central;
  readonly seats: readonly Seat[];
  readonly shift: Shift;
  readonly storm: Storm;
  readonly ledger: Ledger;
  readonly erasures: Erasures;
  readonly backups: Backups;
  readonly typist: Typist;
  /** The first thing that went wrong outside a check: thrown by whoever drives the world. */
  readonly trouble: () => Breach | null;
  readonly end: () => Promise<void>;
}

const hour = 3_600_000;
/** Every save waits for the disk; here it need not be a real one. */
const memory = '/dev/shm';
/** Days on which dates are delicate: the turn of the year, both changes of the clock, and one like any other. */
const starts = ['2026-12-31T21:30:00Z', '2027-03-27T23:30:00Z', '2027-10-30T23:30:00Z', '2027-05-11T09:00:00Z'] as const;
/** Enrolling a fleet takes a few hundred. */
const mostFirstEvents = 20_000;

export async function createWorld(ground: Ground, seed: number, planted: Planted = noFault): Promise<World> {
  const random = createRandom(seed);
  const scheduler = createScheduler(Date.parse(random.pick(starts)) + random.int(0, 4) * hour, random.fork('ties'));
  const tally = createTally();
  const weather = { ...calm };
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'cleandesk-simulation-'));
  let trouble: Breach | null = null;
  const blame = (breach: Breach): void => {
    trouble ??= breach;
  };

  await ground.clear();
  const central = createCentral({
    ...{ ground, scheduler, tally, weather },
    random: random.fork('server'),
    onError: (event) => blame(new Breach('no internal error', `the server logged: ${event}`)),
    onLine: (line) => {
      const [word] = wordsIn(line);
      if (word !== undefined) blame(new Breach('nobody holds what they may not see', `the server logged ${word}`));
    },
  });
  const typist = createTypist(random.fork('typist'));
  const organisation = await foundOrganisation(central, scheduler, random.fork('organisation'), folder);
  if (random.chance(0.2)) await enterHistory(central.context, random.fork('history'), typist, 'main');
  await central.start();

  const [ledger, shift] = [createLedger(), { working: true }];
  const erasures = createErasures({ central, tally, random: random.fork('erasures') });
  const parts = { scheduler, tally, central, organisation, erasures, ledger, folder };
  const seats: Seat[] = [];
  const desks = () => new Set(seats.flatMap(({ isGone, desk }) => (isGone ? [] : [desk()])));
  const backups = createBackups({ ...parts, desks, random: random.fork('backups') });
  const watch = createWatch(tally, backups.epoch);
  const around: Surroundings = {
    ...{ scheduler, tally, weather },
    ...onlookers({ tally, blame, spoilPull: planted.spoilPull }),
    deliver: async (request) => {
      const path = new URL(request.url).pathname;
      const answered = watch.asked({ path, desk: request.headers[signatureHeaders.desk] ?? '', body: request.body });
      const answer = await central.handle(request);
      if (answer === null) return null;
      guarded(blame, () => answered(answer.body));
      if (path === '/v1/enrol-anew' && answer.status === 200) {
        tally.branch('a copy became a workstation of its own');
        backups.enrolled();
      }
      return answer;
    },
    onError: ({ name }, error) =>
      blame(new Breach('no internal error', `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
  };
  const known: { typed: string; words: readonly string[] }[] = [];
  const addSeat = (machine: Machine): Seat => {
    const crew = {
      ...{ ground, scheduler, tally, typist, ledger, organisation, around, known },
      random: random.fork(`at ${machine.name}`),
    };
    const seat = createSeat(machine, shift, crew);
    seats.push(seat);
    return seat;
  };
  const stray = (error: unknown): void =>
    blame(
      error instanceof Breach
        ? error
        : new Breach('no internal error', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  process.on('unhandledRejection', stray);
  await enrolAll(organisation.machines.map(addSeat), scheduler);
  // A server that is just answering has its one connection in a transaction.
  while (!central.isIdle) await scheduler.step();
  await backups.take();
  Object.assign(weather, stormy);
  const storm = createStorm({
    ...{ scheduler, tally, weather, central, seats, organisation, erasures, backups },
    random: random.fork('storm'),
    calamities: (how) =>
      createCalamities({ ...parts, ...how, seats, addSeat, backups, random: random.fork('calamities'), revoked: watch.revoked }),
  });
  return {
    ...{ scheduler, tally, central, seats, shift, storm, ledger, typist, erasures, backups },
    trouble: () => trouble,
    async end() {
      process.off('unhandledRejection', stray);
      for (const seat of seats) await seat.crash();
      await central.crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Before the storm: each desk is enrolled over a network without faults. */
async function enrolAll(seats: readonly Seat[], scheduler: Scheduler): Promise<void> {
  let waiting = seats.length;
  for (const seat of seats) {
    seat.vacant = true;
    await seat.switchOn();
    const { name, code } = seat.machine;
    void seat
      .running()
      ?.door.call('desk.enrol', { server: 'https://server.test', code, deskName: name })
      .then((done) => {
        if (!done.ok) throw new Error(`${name} was not enrolled: ${done.error.message}`);
        waiting -= 1;
      });
  }
  for (let left = mostFirstEvents; waiting > 0 && left > 0; left -= 1) await scheduler.step();
  for (const seat of seats) {
    seat.vacant = false;
    await seat.switchOn();
  }
}

function guarded(blame: (breach: Breach) => void, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Breach)) throw error;
    blame(error);
  }
}
