import type { Report } from '../run.ts';

/** What a process that runs seeds is told: the next seed, or null when there is none. */
export interface Task {
  readonly seed: number | null;
}

/** What it answers: that it is ready for a seed, or what came of one. */
export type News = { readonly is: 'ready' } | { readonly is: 'report'; readonly report: Report };
