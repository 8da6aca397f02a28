import { wordsIn, type Typist } from '../people/typed.ts';
import { keptOperations, lostValue, recordsOf, valueOf, type KeptOperation } from '../invariants/desk-file.ts';
import type { Ledger } from '../people/ledger.ts';
import { pickHabit, type Person as Sitter } from '../people/person.ts';
import { habits } from '../people/roles.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import { close, open, type Machine, type Opened, type Surroundings } from './workstation.ts';

export interface CrewOptions {
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

/** A workstation and whoever works at it, through locks, crashes and restarts. */
export interface Seat {
  readonly machine: Machine;
  readonly opened: () => Opened | null;
  /** What waits or needs attention in its file, also while nobody is here. */
  readonly kept: () => readonly KeptOperation[];
  /** Somebody sits down and begins to work, while work is wanted. */
  readonly sitDown: () => void;
  readonly crash: () => Promise<void>;
  /** Locks, and another person may unlock it. */
  readonly changePerson: () => Promise<void>;
}

/** People act while this is true; then they only watch. */
export interface Shift {
  working: boolean;
}

export function createSeat(machine: Machine, shift: Shift, options: CrewOptions): Seat {
  const { scheduler, random, tally, typist, ledger, organisation, around, known } = options;
  let opened: Opened | null = null;
  let actions = 0;
  let left: readonly KeptOperation[] = [];

  const sitterAt = (at: Opened): Sitter => ({
    ...{ random, typist, ledger, tally, known },
    door: at.door,
    desk: machine.name,
    zone: machine.place.zone,
    role: at.person.role,
    policy: machine.policy,
    isOffline: () => machine.line.cut,
    rivals: ({ kind, row, field, id }) => ({ now: wordsIn(valueOf(at.db, kind, row, field)), other: wordsIn(lostValue(at.db, id)) }),
    kept: () => new Set(keptOperations(at.db).flatMap(({ set }) => wordsIn(set))),
    think: () => new Promise((resolve) => void scheduler.after(random.int(200, 6000), machine.name, 'thinks', at.life, resolve)),
    fact: (word, kind, field, over = []) => {
      // Typed now, and saved a moment ago: the desk may have ended since.
      const records = at.db.open ? recordsOf(at.db, word) : [];
      return { word, desk: machine.name, kind, field, over, records, tick: scheduler.tick };
    },
  });

  const act = (at: Opened): void => {
    if (!shift.working) return;
    const habit = pickHabit(habits[at.person.role] ?? [], random);
    actions += 1;
    void habit.act(sitterAt(at)).then((done) => {
      scheduler.note(`${habit.name} ${done}`);
      rest(at);
    });
  };
  const rest = (at: Opened): void => {
    scheduler.after(random.int(1, 5) ** 2 * 150, machine.name, `acts ${actions}`, at.life, () => act(at));
  };
  const sitDown = (): void => {
    if (opened !== null) return;
    const people = organisation.peopleFor(machine);
    // Managers walk the floor; mostly it is somebody of the zone.
    const own = people.filter(({ role }) => role !== 'manager');
    const person = random.pick(own.length > 0 && random.chance(0.8) ? own : people);
    opened = open(machine, person, around);
    rest(opened);
  };
  return {
    machine,
    opened: () => opened,
    kept: () => (opened === null ? left : keptOperations(opened.db)),
    sitDown,
    async crash() {
      if (opened === null) return;
      const dying = opened;
      opened = null;
      left = keptOperations(dying.db);
      await close(dying, 'crash');
    },
    async changePerson() {
      if (opened === null) return;
      const [leaving, before] = [opened, opened.person.id];
      opened = null;
      await close(leaving, 'lock');
      sitDown();
      if (before !== currentPerson(opened)) tally.branch('another person at the desk');
    },
  };
}

const currentPerson = (opened: Opened | null): string | null => opened?.person.id ?? null;
