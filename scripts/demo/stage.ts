import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workstation } from '../../test/e2e/workstation.ts';

const folder = join(import.meta.dirname, '../../.artifacts/demo');

/** Where a demonstration plays: what it prints, its pictures, and what it must end. */
export interface Stage {
  /** Prints a step, plays it, and prints how long it took. */
  readonly step: <T>(title: string, play: () => Promise<T>) => Promise<T>;
  /** Prints something that a step has shown. */
  readonly say: (text: string) => void;
  readonly picture: (name: string, workstation: Workstation) => Promise<void>;
  readonly pictures: () => number;
  /** To be ended at the end, whatever happens: the latest first. */
  readonly toEnd: (() => unknown)[];
}

/** Empties the folder of pictures. */
export function openStage(): Stage {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let steps = 0;
  let taken = 0;
  return {
    async step(title, play) {
      process.stdout.write(`${String(++steps).padStart(2)}  ${title} … `);
      const from = performance.now();
      const told = await play();
      console.log(`${Math.round(performance.now() - from).toLocaleString('en-GB')} ms`);
      return told;
    },
    say: (text) => console.log(text.replaceAll(/^/gm, '      ')),
    async picture(name, { desk: { page } }) {
      await page.screenshot({ path: join(folder, `${String(++taken).padStart(2, '0')}-${name}.png`) });
    },
    pictures: () => taken,
    toEnd: [],
  };
}
