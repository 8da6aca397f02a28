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
import { scanEverything } from './scan/residue.ts';
import { bringTogether, checkPromises } from './check.ts';
import { createCrew } from './crew.ts';
import { disasters, type Disaster } from './disasters.ts';
import { workstationAt, type Workstation } from './workstation.ts';

const usage = `Kills real processes under load, and looks whether anything confirmed is missing.

  --rounds N   how many (default: each disaster once)
  --seed S     decides which, where and when (default 1)
  --only NAME  disasters whose name contains this
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
  const wanted = disasters.filter(({ name }) => name.includes(values.only));
  const [rounds, seed] = [Number(values.rounds ?? wanted.length), Number(values.seed)];
  if (values.help || ![rounds, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const folder = await foundOrganisation(40);
  const mounts: string[] = [];
  const central = await openServer(folder);
  try {
    const desks = await furnish(folder, central, mounts);
    const random = createRandom(seed);
    const people = { typist: createTypist(random.fork('typist')), ledger: createLedger() };
    const done = await play({
      people,
      random,
      central,
      desks,
      disasters: wanted,
      rounds,
      hasSmallDisk: mounts.length > 0,
      say: values.json ? () => undefined : console.log,
    });
    const failed = done.filter(({ failure }) => failure !== null);
    const scanned = await scanEverything(join(folder, 'server'), desks, people);
    const well = failed.length === 0 && scanned.found.length === 0 && scanned.overlooked.length === 0;
    if (values.json) console.log(JSON.stringify({ seed, rounds: done, scanned }, null, 2));
    else {
      const { bytes, found, overlooked } = scanned;
      console.log(`scanned ${Math.round(bytes / 1e6)} MB, decrypted: ${found.length} words where they must not be`);
      for (const { what, where } of found) console.log(`  ${what} in ${where}`);
      console.log(overlooked.length === 0 ? 'residues left on purpose: all found' : `RESIDUES OVERLOOKED: ${overlooked.join('; ')}`);
      console.log(`${done.length} rounds, seed ${seed}: ${well ? 'nothing confirmed is missing' : 'FAILED'}`);
    }
    return well ? 0 : 1;
  } finally {
    await central.organisation.stop();
    for (const mount of mounts) spawnSync('umount', ['-l', mount]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Desks that are enrolled and have signed in once. The first has a disk of its own, where root may make one. */
async function furnish(folder: string, central: Central, mounts: string[]): Promise<Workstation[]> {
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
  await bringTogether(desks);
  return desks;
}

interface Game {
  readonly central: Central;
  readonly disasters: readonly Disaster[];
  readonly desks: Workstation[];
  readonly rounds: number;
  readonly random: Random;
  readonly people: { readonly typist: Typist; readonly ledger: Ledger };
  readonly hasSmallDisk: boolean;
  readonly say: (line: string) => void;
}

async function play({ central, desks, disasters, rounds, random, people, hasSmallDisk, say }: Game): Promise<Round[]> {
  const { typist, ledger } = people;
  const crew = createCrew({ random: random.fork('crew'), typist, ledger });
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const startedAt = performance.now();
    const before = ledger.facts.size;
    // Each once, then by chance.
    const disaster = disasters[round - 1] ?? random.pick(disasters);
    desks.forEach((desk) => desk.start());
    await Promise.all(desks.map((desk) => desk.open()));
    const shift = crew.work(desks);
    const scene = {
      central,
      desks,
      work: crew.work,
      small: hasSmallDisk ? (desks[0] ?? null) : null,
      random: random.fork(`round ${round}`),
    };
    const struck = await disaster.strike(scene);
    const actions = await shift.stop();
    let failure: string | null = null;
    try {
      await bringTogether(desks);
      await checkPromises(central, desks, { ledger, typist });
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
