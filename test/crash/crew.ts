import type { Policy } from '#shared/contract/policy.ts';
import type { Ledger } from '../simulation/people/ledger.ts';
import { pickHabit, type Habit, type Person as Sitter } from '../simulation/people/person.ts';
import { habits } from '../simulation/people/roles.ts';
import { wordsIn, type Typist } from '../simulation/people/typed.ts';
import type { Door } from '../simulation/people/door.ts';
import type { Random } from '../simulation/world/random.ts';
import { createTally } from '../simulation/world/tally.ts';
import { pause, type Workstation } from './workstation.ts';

/** Reading what a desk's file holds is not for a person outside; what stands in needs attention stays there. */
const outside = (all: readonly Habit[]): Habit[] => all.filter(({ name }) => name !== 'attention');

export interface Crew {
  /** Somebody works at each desk until `stop`; whatever ends under them, they sign in again. */
  readonly work: (desks: readonly Workstation[]) => { readonly stop: () => Promise<number> };
}

/** The simulation's people, at desks that are real processes. */
export function createCrew({
  random,
  typist,
  ledger,
}: {
  readonly random: Random;
  readonly typist: Typist;
  readonly ledger: Ledger;
}): Crew {
  const known: Sitter['known'] = [];
  const tally = createTally();
  /** The ids that went with a word, to the desk or back: whose erasure ends what was promised of it. */
  const named = new Map<string, Set<string>>();
  let tick = 0;

  const workAt = async (desk: Workstation, own: Random, isOver: () => boolean): Promise<number> => {
    let done = 0;
    while (!isOver()) {
      const { role } = await desk.open();
      const policy = await desk.door.call('desk.policy', null);
      if (!policy.ok) continue;
      const sitter = sitterAt(desk, own, role, policy.value);
      if (await pickHabit(outside(habits[role] ?? []), own).act(sitter)) done += 1;
      await pause(own.int(5, 60));
    }
    return done;
  };
  const sitterAt = (desk: Workstation, own: Random, role: Sitter['role'], policy: Policy): Sitter => ({
    ...{ random: own, typist, ledger, tally, known, role, policy },
    door: overheard(desk.door, named),
    desk: desk.name,
    zone: desk.zone,
    isOffline: () => false,
    rivals: () => ({ now: [], other: [] }),
    kept: () => new Set(),
    think: () => pause(own.int(1, 100)),
    fact: (word, kind, field, over = []) => ({
      ...{ word, desk: desk.name, kind, field, over },
      records: [...(named.get(word) ?? [])],
      tick: (tick += 1),
    }),
  });
  return {
    work(desks) {
      let over = false;
      const working = Promise.all(desks.map((desk, at) => workAt(desk, random.fork(`${desk.name} ${tick} ${at}`), () => over)));
      return {
        async stop() {
          over = true;
          return (await working).reduce((sum, done) => sum + done, 0);
        },
      };
    },
  };
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A door at which somebody listens for ids. */
function overheard({ call }: Door, named: Map<string, Set<string>>): Door {
  return {
    call: async (procedure, input) => {
      const answer = await call(procedure, input);
      const said = JSON.stringify(input);
      const ids = JSON.stringify([input, answer]).match(uuid) ?? [];
      for (const word of wordsIn(said)) named.set(word, new Set([...(named.get(word) ?? []), ...ids]));
      return answer;
    },
  };
}
