import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { Breach } from '../invariants/breach.ts';
import { cursorOf, keptOperations } from '../invariants/desk-file.ts';
import { createWatch, evictedBy, isBootstrap, readPull } from '../invariants/watch.ts';
import { createLedger, type Ledger } from '../people/ledger.ts';
import { createTypist, type Typist } from '../people/typed.ts';
import { noFault, type Planted } from '../planted.ts';
import { createCentral, type Central } from './central.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createSeat, type Seat, type Shift } from './crew.ts';
import type { Ground } from './ground.ts';
import type { Answer, Sighting } from './network.ts';
import { foundOrganisation } from './organisation.ts';
import { enterHistory } from './history.ts';
import { createRandom } from './random.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createStorm, type Storm } from './storm.ts';
import { createTally, type Tally } from './tally.ts';
import { stormy } from './weather.ts';
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

export async function createWorld(ground: Ground, seed: number, planted: Planted = noFault): Promise<World> {
  const random = createRandom(seed);
  const scheduler = createScheduler(Date.parse(random.pick(starts)) + random.int(0, 4) * hour, random.fork('ties'));
  const tally = createTally();
  const weather = { ...stormy };
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'cleandesk-simulation-'));
  let trouble: Breach | null = null;
  const blame = (breach: Breach): void => {
    trouble ??= breach;
  };

  await ground.clear();
  const central = createCentral({
    ...{ ground, scheduler, tally, weather },
    random: random.fork('server'),
    acknowledgesEarly: planted.acknowledgesEarly,
    onError: (event) => blame(new Breach('no internal error', `the server logged: ${event}`)),
  });
  const typist = createTypist(random.fork('typist'));
  const organisation = await foundOrganisation(central, scheduler, random.fork('organisation'), folder);
  if (random.chance(0.2)) await enterHistory(central.context, random.fork('history'), typist, 'main');
  await central.start();

  const watch = createWatch(tally);
  const cursors = new Map<string, number>();
  const between = new Set<string>();
  const onAnswer = ({ name }: Machine, db: Database, seen: Sighting, answer: Answer): Answer => {
    const spoiled = seen.path === '/v1/pull' ? { ...answer, body: planted.spoilPull(answer.body) } : answer;
    if (seen.path === '/v1/pull') notePull(tally, db, seen, spoiled.body, name, between);
    if (answer.status === 500) blame(new Breach('no internal error', `the server answered ${seen.path} of ${name} with 500`));
    if (answer.body.includes('"stale-request"')) tally.branch('signature was out of time');
    const cursor = cursorOf(db);
    if (cursor < (cursors.get(name) ?? 0)) blame(new Breach('monotone cursor', `${name} went back to ${cursor}`));
    cursors.set(name, cursor);
    return spoiled;
  };
  const around: Surroundings = {
    ...{ scheduler, tally, weather, onAnswer },
    onFailure: (name, { path, body }) => {
      if (path !== '/v1/pull') return;
      if (isBootstrap(body)) tally.branch('bootstrap interrupted');
      if (between.has(name)) tally.branch('bootstrap interrupted between pages');
    },
    deliver: async (request) => {
      const answer = await central.handle(request);
      const path = new URL(request.url).pathname;
      if (answer !== null) guarded(blame, () => watch.answered(path, path, request.body, answer.body));
      return answer;
    },
    onError: ({ name }, error) =>
      blame(new Breach('no internal error', `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
  };
  const [ledger, shift] = [createLedger(), { working: true }];
  const known: { typed: string; words: readonly string[] }[] = [];
  const seats = organisation.machines.map((machine) =>
    createSeat(machine, shift, {
      ...{ scheduler, tally, typist, ledger, organisation, around, known },
      random: random.fork(`at ${machine.name}`),
    }),
  );
  const erasures = createErasures({ central, tally, random: random.fork('erasures') });
  const storm = createStorm({ ...{ scheduler, tally, weather, central, seats, organisation, erasures }, random: random.fork('storm') });
  seats.forEach((seat) => seat.sitDown());
  const stray = (error: unknown): void =>
    blame(
      error instanceof Breach
        ? error
        : new Breach('no internal error', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  process.on('unhandledRejection', stray);
  return {
    ...{ scheduler, tally, central, seats, shift, storm, ledger, typist, erasures },
    trouble: () => trouble,
    async end() {
      process.off('unhandledRejection', stray);
      for (const seat of seats) await seat.crash();
      await central.crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function notePull(tally: Tally, db: Database, { body, waitedMs }: Sighting, answer: string, name: string, between: Set<string>): void {
  const page = readPull(answer);
  if (page === null) return;
  if (page.cursor < page.head || (page.oldest ?? 0) > 0) between.add(name);
  else between.delete(name);
  const waited = Number(/"waitMs":(\d+)/.exec(body ?? '')?.[1] ?? 0);
  if (waited > 0 && waitedMs > 500 && waitedMs < waited - 1000 && page.rows.length > 0) tally.branch('long poll woken');
  if (waited > 0 && waitedMs >= waited && page.rows.length === 0) tally.branch('long poll ended empty');
  const evicted = evictedBy(page);
  if (evicted.length > 0) tally.branch('row evicted');
  if (evicted.length > 0 && keptOperations(db).some(({ state }) => state === 'waiting')) tally.branch('row evicted while operations wait');
}

function guarded(blame: (breach: Breach) => void, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Breach)) throw error;
    blame(error);
  }
}
