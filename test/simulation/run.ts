import { Breach, type Invariant } from './invariants/breach.ts';
import { checkClocks } from './invariants/clocks.ts';
import { checkConvergence } from './invariants/convergence.ts';
import { cursorOf } from './invariants/desk-file.ts';
import { checkNeedToKnow } from './invariants/need-to-know.ts';
import { decryptedPages } from '#test/support/pages.ts';
import { checkDeskForgets, checkPagesForget, checkServerForgets } from './invariants/no-resurrection.ts';
import { checkNoLostWrite } from './invariants/no-lost-write.ts';
import type { Seat } from './world/crew.ts';
import type { Planted } from './planted.ts';
import type { Ground } from './world/ground.ts';
import { lookAtHeads, lookAtServer, type ServerState } from './world/look.ts';
import type { Counts } from './world/tally.ts';
import { createWorld, type World } from './world/world.ts';

export interface Failure {
  readonly seed: number;
  readonly tick: number;
  readonly invariant: Invariant;
  readonly detail: string;
}

export interface Report {
  readonly seed: number;
  readonly steps: number;
  readonly ticks: number;
  /** Of this process, for this seed. */
  readonly cpuMs: number;
  readonly facts: number;
  readonly traceHash: string;
  readonly counts: Counts;
  readonly failure: Failure | null;
}

/** Events under fault, then events within which all must come together. */
const stormTicks = 6000;
const calmTicks = 12_000;
/** A look at everything costs a few hundred statements. */
const lookEvery = 1500;
const fileEvery = 200;

/** One seed from the first event to the last check. Never throws: what was broken is in the report. */
export async function runSeed(ground: Ground, seed: number, planted?: Planted): Promise<Report> {
  const before = process.cpuUsage();
  const world = await createWorld(ground, seed, planted);
  let failure: Failure | null = null;
  try {
    await storm(world);
    await calm(world);
  } catch (error) {
    if (!(error instanceof Breach)) throw error;
    failure = { seed, tick: world.scheduler.tick, invariant: error.invariant, detail: error.message };
  } finally {
    await world.end();
  }
  const { scheduler, tally, ledger } = world;
  const { user, system } = process.cpuUsage(before);
  return {
    seed,
    steps: scheduler.steps,
    ticks: scheduler.tick,
    cpuMs: Math.round((user + system) / 1000),
    facts: ledger.facts.size,
    traceHash: scheduler.traceHash(),
    counts: { faults: tally.faults, branches: tally.branches },
    failure,
  };
}

async function storm(world: World): Promise<void> {
  const { scheduler, storm, seats } = world;
  let owesLook = false;
  while (scheduler.tick < stormTicks) {
    const event = await scheduler.step();
    if (event === null) throw new Breach('quiet in the end', 'nothing is left to happen');
    await storm.strike(event);
    throwTrouble(world);
    if (scheduler.tick % fileEvery === 0) checkFile(world, seats[(scheduler.tick / fileEvery) % seats.length]);
    owesLook ||= scheduler.tick % lookEvery === 0;
    if (owesLook && world.central.isIdle) {
      owesLook = false;
      checkServer(world, await lookAtServer(world.central));
    }
  }
}

/** Faults stop, people go home: everything must come together. */
async function calm(world: World): Promise<void> {
  const { scheduler, storm, shift, central, seats } = world;
  shift.working = false;
  await storm.end();
  const end = scheduler.tick + calmTicks;
  for (let quiet = 0; quiet < 2;) {
    if (scheduler.tick > end) throw new Breach('quiet in the end', `after ${calmTicks} calm events ${restless(world)}`);
    for (let i = 0; i < 150 || !central.isIdle; i += 1) {
      if ((await scheduler.step()) === null) break;
      throwTrouble(world);
    }
    quiet = isQuiet(world, await lookAtHeads(central)) ? quiet + 1 : 0;
  }
  const server = await lookAtServer(central);
  checkServer(world, server);
  for (const { machine, opened } of seats) {
    const db = opened()?.db;
    if (db === undefined) throw new Breach('quiet in the end', `${machine.name} did not start again`);
    checkNeedToKnow(db, machine.name, machine.place.zone, world.typist);
    checkDeskForgets(db, machine.name, world.erasures, world.ledger);
    checkPagesForget(decryptedPages(db.name, machine.dataKey), machine.name, world.erasures);
    checkConvergence(db, machine.name, machine.place.zone, machine.place.site, server.rows);
  }
}

const waits = (seat: Seat): boolean => seat.kept().some(({ state }) => state === 'waiting');

function isQuiet({ seats }: World, heads: ServerState['heads']): boolean {
  return seats.every((seat) => {
    const opened = seat.opened();
    const { zone, site } = seat.machine.place;
    return opened !== null && !waits(seat) && cursorOf(opened.db) === (heads.get(`${zone}/${site}`) ?? 0);
  });
}

const restless = ({ seats }: World): string => {
  const names = seats.filter(waits).map(({ machine }) => machine.name);
  return names.length > 0 ? `operations wait at ${names.join(', ')}` : 'a desk is behind the head of its stream';
};

function checkFile({ typist }: World, seat: Seat | undefined): void {
  const opened = seat?.opened();
  if (seat && opened) checkNeedToKnow(opened.db, seat.machine.name, seat.machine.place.zone, typist);
}

function checkServer({ ledger, seats, erasures }: World, server: ServerState): void {
  const { rows, besides } = server;
  checkClocks(server);
  checkServerForgets(server, erasures, ledger);
  const kept = new Map(seats.map((seat) => [seat.machine.name, seat.kept()] as const));
  checkNoLostWrite(ledger, { rows, besides, kept, isErased: (id) => erasures.ids.has(id) });
}

function throwTrouble(world: World): void {
  const trouble = world.trouble();
  if (trouble !== null) throw trouble;
}
