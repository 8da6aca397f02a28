import { existsSync } from 'node:fs';
import { wordsIn, type Typist } from '../people/typed.ts';
import { keptOperations, lostValue, recordsOf, valueOf } from '../invariants/desk-file.ts';
import { sealedAlone } from '../invariants/sealed.ts';
import type { Ledger } from '../people/ledger.ts';
import { pickHabit, type Person as Sitter } from '../people/person.ts';
import { habits } from '../people/roles.ts';
import type { Ground } from './ground.ts';
import { staffPassword, type Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { sealNothingHalf } from './settle.ts';
import type { Tally } from './tally.ts';
import { end, replicaPath, start, type Machine, type Running, type Surroundings } from './workstation.ts';

export interface CrewOptions {
  readonly ground: Pick<Ground, 'trust'>;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly typist: Typist;
  readonly ledger: Ledger;
  readonly organisation: Organisation;
  readonly around: Surroundings;
  /** People who have called before. */
  readonly known: Sitter['known'];
}

type Opened = NonNullable<ReturnType<Running['session']['opened']>>;

/** A workstation and whoever works at it, through locks, crashes, wipes and restarts. */
export interface Seat {
  readonly machine: Machine;
  readonly running: () => Running | null;
  /** While somebody is signed in. */
  readonly opened: () => Opened | null;
  /** Operations that wait or need attention in its files, as JSON, also while nobody is here. */
  readonly kept: () => Promise<readonly string[]>;
  /** The core starts, locked, unless it runs; somebody comes. */
  readonly switchOn: () => Promise<void>;
  readonly crash: () => Promise<void>;
  /** The id under which the server knows it, as it was last seen; empty before it is enrolled. */
  readonly desk: () => string;
  /** Locks; unless the seat is vacant somebody comes, maybe another. */
  readonly lock: () => Promise<void>;
  /** Its disk is another now: what was remembered of it holds no more. */
  readonly forget: () => void;
  /** Why nobody could sign in lately. */
  readonly refusal: () => string;
  /** Nobody comes while this is true. */
  vacant: boolean;
  /** The workstation was revoked. */
  isGone: boolean;
}

/** People act while this is true; then they only watch. */
export interface Shift {
  working: boolean;
}

export function createSeat(machine: Machine, shift: Shift, options: CrewOptions): Seat {
  const { scheduler, random, tally, typist, ledger, organisation, around, known, ground } = options;
  let running: Running | null = null;
  let actions = 0;
  let [lastPerson, refused, id] = ['', '', ''];
  /** What lay in the replica when it was closed. */
  let left: readonly string[] = [];
  let sealed: readonly string[] = [];

  const opened = () => running?.session.opened() ?? null;
  const inFile = (at: Opened): readonly string[] => keptOperations(at.desk.db).map(({ set }) => set);

  const sitterAt = (by: Running, { desk }: Opened): Sitter => ({
    ...{ random, typist, ledger, tally, known },
    door: by.door,
    desk: machine.name,
    zone: machine.zone,
    role: desk.person.role,
    policy: desk.policy(),
    isOffline: () => machine.line.cut,
    rivals: ({ kind, row, field, id }) => ({ now: wordsIn(valueOf(desk.db, kind, row, field)), other: wordsIn(lostValue(desk.db, id)) }),
    kept: () => new Set(keptOperations(desk.db).flatMap(({ set }) => wordsIn(set))),
    think: () => new Promise((resolve) => void scheduler.after(random.int(200, 6000), machine.name, 'thinks', by.life, resolve)),
    fact: (word, kind, field, over = []) => {
      // Typed now, and saved a moment ago: the desk may have ended since.
      const records = desk.db.open ? recordsOf(desk.db, word) : [];
      return { word, desk: machine.name, kind, field, over, records, tick: scheduler.tick };
    },
  });

  const act = (by: Running): void => {
    const at = opened();
    if (!shift.working || at === null || by !== running) return;
    const habit = pickHabit(habits[at.desk.person.role] ?? [], random);
    actions += 1;
    void habit.act(sitterAt(by, at)).then((done) => {
      scheduler.note(`${habit.name} ${done}`);
      rest(by);
    });
  };
  const rest = (by: Running): void => {
    scheduler.after(random.int(1, 5) ** 2 * 150, machine.name, `acts ${actions}`, by.life, () => act(by));
  };
  const signIn = async (by: Running): Promise<void> => {
    if (seat.vacant || by.session.opened() !== null) return;
    const people = organisation.peopleFor(machine);
    // Managers walk the floor; mostly it is somebody of the zone.
    const own = people.filter(({ role }) => role !== 'manager');
    const { name } = random.pick(own.length > 0 && random.chance(0.8) ? own : people);
    if (machine.line.cut) tally.branch('somebody signed in offline');
    const { device } = by;
    const [wiped, owed, keyed] = [device.get('wiped'), device.get('wipeOwed'), device.get('keyed')?.at];
    const done = await by.door.call('desk.signIn', { name, password: staffPassword });
    refused = done.ok ? '' : done.error.code;
    scheduler.note(`sign in ${refused}`);
    if (refused === 'no-access-offline') tally.branch('a lease kept somebody out');
    if (refused === 'desk-revoked') tally.branch('a revoked desk let nobody in');
    if (!done.ok) {
      come(by, random.int(1500, 8000));
      return;
    }
    if (wiped !== null) tally.branch('replica wiped');
    if (owed !== null) tally.branch('wipe owed until the next sign-in');
    if (wiped === null && keyed !== undefined && device.get('keyed')?.at !== keyed) tally.branch('replica got a new key');
    if (lastPerson !== '' && lastPerson !== name) tally.branch('another person at the desk');
    lastPerson = name;
    rest(by);
  };
  const come = (by: Running, ms: number): void => {
    // Nobody waits for the answer: it comes with later events.
    scheduler.after(seat.isGone ? 20 * ms : ms, machine.name, 'signs in', by.life, () => void signIn(by));
  };
  const desk = (): string => (id = running?.device.get('identity')?.desk ?? id);
  const remember = async (): Promise<void> => {
    const at = opened();
    desk();
    if (at !== null) left = inFile(at);
    if (running !== null) sealed = await sealedAlone(running.device, ground.trust);
  };

  const seat: Seat = {
    machine,
    vacant: false,
    isGone: false,
    running: () => running,
    opened,
    desk,
    refusal: () => refused,
    async kept() {
      await remember();
      return [...(opened() !== null || existsSync(replicaPath(machine)) ? left : []), ...sealed];
    },
    async switchOn() {
      running ??= await start(machine, around, () => void seat.lock());
      come(running, random.int(200, 2500));
    },
    async crash() {
      if (running === null) return;
      await remember();
      const dying = running;
      running = null;
      await end(dying, 'crash');
    },
    async lock() {
      if (running === null) return;
      sealNothingHalf();
      await remember();
      const leaving = running;
      running = null;
      await end(leaving, 'lock');
      await seat.switchOn();
    },
    forget() {
      [left, sealed] = [[], []];
    },
  };
  return seat;
}
