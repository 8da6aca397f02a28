import { audioTroubles } from './audio.ts';
import { coffeeTroubles } from './coffee.ts';
import { generalTroubles } from './general.ts';
import { toolTroubles } from './tool.ts';
import type { Trouble } from './trouble.ts';
import { vacuumTroubles } from './vacuum.ts';

export type { Bench, Trouble } from './trouble.ts';

/** Every reason for calling, in the order in which screens list them. */
export const troubles: readonly Trouble[] = [...vacuumTroubles, ...coffeeTroubles, ...audioTroubles, ...toolTroubles, ...generalTroubles];

/** What can be wrong with a model. */
export function faultsOf(category: string, model: string): readonly Trouble[] {
  return troubles.filter((trouble) => trouble.category === category && (trouble.only?.some((start) => model.startsWith(start)) ?? true));
}

/** What people ask about anything. */
export const questions = generalTroubles;
