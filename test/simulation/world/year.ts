import type { Calamities } from './calamities.ts';
import type { Random } from './random.ts';

/**
 * What happens to an organisation once a year, put into one storm: most of it happens in most seeds, and
 * each after any other. Left to chance alone half of it would happen in none.
 */
const year: readonly { readonly act: keyof Calamities; readonly chance: number; readonly from: number; readonly to: number }[] = [
  { act: 'takeImage', chance: 0.8, from: 500, to: 1200 },
  { act: 'useImage', chance: 1, from: 1500, to: 2500 },
  { act: 'takeImage', chance: 0.5, from: 1500, to: 3000 },
  { act: 'useImage', chance: 1, from: 3500, to: 4500 },
  { act: 'holiday', chance: 0.6, from: 500, to: 5500 },
  { act: 'loseServer', chance: 0.4, from: 1000, to: 3000 },
  { act: 'loseServer', chance: 0.6, from: 3000, to: 5500 },
  { act: 'revoke', chance: 0.3, from: 1000, to: 5500 },
];
/** Events after which what could not be is tried again. */
const again = 150;

/** What is due at this event, each once. */
export interface Year {
  readonly due: (tick: number) => (keyof Calamities)[];
  /** It could not be now. */
  readonly postpone: (act: keyof Calamities, tick: number) => void;
}

/** `begin`: the event at which the storm begins. */
export function planYear(random: Random, begin: number): Year {
  const plan = year.filter(({ chance }) => random.chance(chance)).map(({ act, from, to }) => ({ act, at: begin + random.int(from, to) }));
  return {
    due(tick) {
      const due = plan.filter(({ at }) => at <= tick);
      for (const one of due) plan.splice(plan.indexOf(one), 1);
      return due.map(({ act }) => act);
    },
    postpone: (act, tick) => void plan.push({ act, at: tick + again }),
  };
}
