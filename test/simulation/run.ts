import { Breach, type Invariant } from './invariants/breach.ts';
import { checkClocks } from './invariants/clocks.ts';
import { checkConvergence } from './invariants/convergence.ts';
import { cursorOf, keptOperations, owesOffer } from './invariants/desk-file.ts';
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
const confirmEvery = 250;
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
    failure = failureOf(error, seed, world.scheduler.tick);
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

const failureOf = (error: unknown, seed: number, tick: number): Failure =>
  error instanceof Breach
    ? { seed, tick, invariant: error.invariant, detail: error.message }
    : { seed, tick, invariant: 'no internal error', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };

async function storm(world: World): Promise<void> {
  const { scheduler, storm, seats } = world;
  let [owesLook, owesConfirmation] = [false, false];
  while (scheduler.tick < stormTicks) {
    const event = await scheduler.step();
    if (event === null) throw new Breach('quiet in the end', 'nothing is left to happen');
    await storm.strike(event);
    throwTrouble(world);
    if (scheduler.tick % fileEvery === 0) checkFile(world, seats[(scheduler.tick / fileEvery) % seats.length]);
    owesLook ||= scheduler.tick % lookEvery === 0;
    owesConfirmation ||= scheduler.tick % confirmEvery === 0;
    if (!world.central.isIdle) continue;
    if (owesLook) await look(world);
    if (owesConfirmation) await world.backups.confirm(() => look(world));
    [owesLook, owesConfirmation] = [false, false];
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
    await world.backups.confirm(() => look(world));
    quiet = isQuiet(world, await lookAtHeads(central)) ? quiet + 1 : 0;
  }
  const server = await lookAtServer(central);
  await checkServer(world, server);
  for (const { machine, opened, running, isGone } of seats) {
    if (isGone) continue;
    const [db, core] = [opened()?.desk.db, running()];
    if (db === undefined || core === null || machine.dataKey === null)
      throw new Breach('quiet in the end', `${machine.name} did not start again`);
    const { name, zone, site } = machine;
    checkNeedToKnow(db, name, zone, world.typist);
    checkDeskForgets(db, name, world.erasures, world.ledger);
    checkPagesForget(decryptedPages(db.name, machine.dataKey), name, world.erasures);
    checkPagesForget(decryptedPages(core.device.db.name, core.deviceKey), `${name} (device)`, world.erasures);
    checkConvergence(db, name, zone, site, server.rows);
  }
}

/** Something here has no answer yet, open or sealed. */
function waits({ opened, running }: Seat): boolean {
  const db = opened()?.desk.db;
  if (db === undefined) return true;
  return keptOperations(db).some(({ state }) => state === 'waiting') || running()?.session.enrolment()?.kept.firstOwed() !== null;
}

function isQuiet({ seats, backups }: World, heads: ServerState['heads']): boolean {
  return (
    !backups.isReconciling() &&
    seats.every((seat) => {
      const { zone, site } = seat.machine;
      const db = seat.opened()?.desk.db;
      return seat.isGone || (db !== undefined && !waits(seat) && !owesOffer(db) && cursorOf(db) === (heads.get(`${zone}/${site}`) ?? 0));
    })
  );
}

function restless({ seats, backups }: World): string {
  const names = seats.filter((seat) => !seat.isGone && waits(seat)).map(troubleAt);
  const waiting = names.length > 0 ? `operations wait at ${names.join(', ')}` : 'no operation waits';
  return backups.isReconciling()
    ? `a restored server waits for a desk; ${waiting}; ${seats.map(troubleAt).join(', ')}`
    : `${waiting}, or a desk is behind the head of its stream`;
}

/** A desk, and what it says of itself. */
function troubleAt({ machine, opened, running, refusal }: Seat): string {
  const at = opened();
  const problem = at === null ? running()?.session.state().status.problem : at.core.status().problem;
  return `${machine.name} (${at === null ? `locked, last ${refusal()}` : 'open'}${problem ? `, ${problem.code}: ${problem.message}` : ''})`;
}

function checkFile({ typist }: World, seat: Seat | undefined): void {
  const db = seat?.opened()?.desk.db;
  if (seat && db) checkNeedToKnow(db, seat.machine.name, seat.machine.zone, typist);
}

const look = async (world: World): Promise<void> => checkServer(world, await lookAtServer(world.central));

async function checkServer({ ledger, seats, erasures, backups }: World, server: ServerState): Promise<void> {
  const { rows, besides } = server;
  checkClocks(server);
  checkServerForgets(server, erasures, ledger);
  // What a restored server lacks lies sealed at the desks, answered long ago: until all of them have been heard.
  if (backups.isReconciling()) return;
  const kept = new Map<string, readonly string[]>();
  for (const seat of seats) kept.set(seat.machine.name, await seat.kept());
  checkNoLostWrite(ledger, { rows, besides, kept, isErased: (id) => erasures.ids.has(id) });
}

function throwTrouble(world: World): void {
  const trouble = world.trouble();
  if (trouble !== null) throw trouble;
}
