import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Planted } from '../planted.ts';
import type { Report } from '../run.ts';
import type { News, Task } from './messages.ts';

const runner = join(import.meta.dirname, 'runner.ts');

/**
 * Runs seeds in so many processes of their own, as each becomes free. `onReport` says whether to go on.
 * What it is told depends on the seed alone, the order only on which process was faster.
 */
export async function runSeeds(
  seeds: readonly number[],
  { jobs, fault }: { readonly jobs: number; readonly fault: Planted },
  onReport: (report: Report) => boolean,
): Promise<void> {
  const left = [...seeds];
  const one = async (): Promise<void> => {
    const child = fork(runner, [fault.name, fault.engine], { serialization: 'advanced' });
    child.on('message', (news: News) => {
      if (news.is === 'report' && !onReport(news.report)) left.length = 0;
      child.send({ seed: left.shift() ?? null } satisfies Task);
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`A process that ran seeds ended with ${code ?? 'a signal'}: see above.`);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, seeds.length) }, one));
}
