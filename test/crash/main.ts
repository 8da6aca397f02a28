import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPassword } from '../../resources/demo/index.ts';
import { createLedger, type Ledger } from '../simulation/people/ledger.ts';
import { createTypist, type Typist } from '../simulation/people/typed.ts';
import { createRandom, type Random } from '../simulation/world/random.ts';
import { foundOrganisation } from '../support/organisation.ts';
import { openServer, type Central } from './central.ts';
import { bringTogether, checkPromises } from './check.ts';
import { createCrew } from './crew.ts';
import { disasters, type Disaster } from './disasters.ts';
import { createErasing, type Erasing } from './erasing.ts';
import { openRescue, type Rescue } from './rescue.ts';
import { createScanner, type Scanner } from './scan/residue.ts';
import { workstationAt, type Workstation } from './workstation.ts';

const usage = `Kills real processes under load, and looks whether anything confirmed is missing.

  --rounds N   how many (default: each disaster once)
  --seed S     decides which, where and when (default 1)
  --only NAME  disasters whose name contains this; several by commas
  --json       one JSON document instead of text`;

const seats = [
  { name: 'call-centre-1', zone: 'call-centre', person: 'Priya Nair' },
  { name: 'call-centre-2', zone: 'call-centre', person: 'Ben Castle' },
  { name: 'workshop-1', zone: 'workshop', person: 'Kari Lund' },
] as const;
const smallDisk = '24m';

interface Round {
  readonly round: number;
  readonly disaster: string;
  readonly struck: number;
  /** What people did, and the words that a desk told them are saved. */
  readonly actions: number;
  readonly confirmed: number;
  readonly seconds: number;
  readonly failure: string | null;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = disasters.filter(({ name }) => values.only.split(',').some((part) => name.includes(part)));
  const [rounds, seed] = [Number(values.rounds ?? wanted.length), Number(values.seed)];
  if (values.help || ![rounds, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const say = values.json ? () => undefined : console.log;
  const folder = await foundOrganisation(40);
  const mounts: string[] = [];
  const central = await openServer(folder);
  try {
    const rescue = await openRescue(central);
    const desks = await furnish(folder, central, rescue, mounts);
    const random = createRandom(seed);
    const [typist, ledger, erasing] = [createTypist(random.fork('typist')), createLedger(), createErasing(central)];
    const scanner = createScanner({ typist, ledger, erasing });
    const hasSmallDisk = mounts.length > 0;
    const game = { central, rescue, desks, random, typist, ledger, erasing, scanner, hasSmallDisk, say };
    const done = await play(game, wanted, rounds);
    // Of somebody who is still there, for the scan to find.
    const living = await central.inside(({ db }) => db.selectFrom('subject_key').select('wrapped').limit(1).executeTakeFirstOrThrow());
    await central.organisation.stop();
    scanner.server(central.data, [`${central.data}-journal`, join(folder, 'paper')]);
    await scanner.plant(central.data, desks, living.wrapped);
    const scanned = scanner.result();
    const erased = erasing.customers();
    const well = done.every(({ failure }) => failure === null) && scanned.found.length === 0 && scanned.overlooked.length === 0;
    if (values.json) console.log(JSON.stringify({ seed, rounds: done, erased, scanned }, null, 2));
    else {
      const { bytes, found, overlooked } = scanned;
      console.log(
        `scanned ${Math.round(bytes / 1e6)} MB, decrypted, for ${erasing.words.size} words and ${erasing.keys.size} keys of ${erased} people who were erased, ` +
          `and for what never may be there: ${found.length} found`,
      );
      for (const { what, where } of found) console.log(`  ${what} in ${where}`);
      console.log(overlooked.length === 0 ? 'residues left on purpose: all found' : `RESIDUES OVERLOOKED: ${overlooked.join('; ')}`);
      console.log(`${done.length} rounds, seed ${seed}, ${ledger.facts.size} words: ${well ? 'nothing confirmed is missing' : 'FAILED'}`);
    }
    return well ? 0 : 1;
  } finally {
    await central.organisation.stop();
    for (const mount of mounts) spawnSync('umount', ['-l', mount]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Desks that are enrolled and have signed in once. The first has a disk of its own, where root may make one. */
async function furnish(folder: string, central: Central, rescue: Rescue, mounts: string[]): Promise<Workstation[]> {
  const desks: Workstation[] = [];
  for (const [at, seat] of seats.entries()) {
    const desk = workstationAt({ ...seat, folder: join(folder, seat.name), password: demoPassword });
    mkdirSync(desk.folder);
    if (at === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDisk}`, 'tmpfs', desk.folder], { stdio: 'ignore' }).status === 0)
      mounts.push(desk.folder);
    desk.start();
    await desk.enrol(central.organisation.address, await central.organisation.enrolmentCode(seat.zone));
    desks.push(desk);
  }
  await bringTogether({ central, rescue, desks });
  return desks;
}

interface Game {
  readonly central: Central;
  readonly rescue: Rescue;
  readonly desks: Workstation[];
  readonly random: Random;
  readonly typist: Typist;
  readonly ledger: Ledger;
  readonly erasing: Erasing;
  readonly scanner: Scanner;
  readonly hasSmallDisk: boolean;
  readonly say: (line: string) => void;
}

async function play(game: Game, disasters: readonly Disaster[], rounds: number): Promise<Round[]> {
  const { central, desks, random, ledger, scanner, say } = game;
  const crew = createCrew({ ...game, random: random.fork('crew') });
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const startedAt = performance.now();
    const before = ledger.facts.size;
    // Each once, then by chance.
    const disaster = disasters[round - 1] ?? random.pick(disasters);
    let [struck, actions, failure]: [number, number, string | null] = [0, 0, null];
    try {
      desks.forEach((desk) => desk.start());
      await Promise.all(desks.map((desk) => desk.open()));
      const shift = crew.work(desks);
      const small = game.hasSmallDisk ? (desks[0] ?? null) : null;
      struck = await disaster.strike({ ...game, work: crew.work, small, random: random.fork(`round ${round}`) });
      actions = await shift.stop();
      await bringTogether(game);
      await checkPromises(central, desks, game);
      await scanner.desks(desks);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const one: Round = { round, disaster: disaster.name, struck, actions, confirmed: ledger.facts.size - before, seconds, failure };
    done.push(one);
    say(describe(one));
    if (failure !== null) break;
  }
  for (const desk of desks) await desk.stop();
  return done;
}

const describe = ({ round, disaster, struck, actions, confirmed, seconds, failure }: Round): string =>
  `round ${round}: ${disaster}, ${struck === 0 ? 'skipped: this machine cannot' : `${struck} times`}; ` +
  `${actions} actions, ${confirmed} words confirmed, ${seconds} s: ${failure ?? 'kept'}`;

process.exitCode = await main();
