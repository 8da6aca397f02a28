/** A process that runs seeds one after the other, with at most one planted fault in the code that it loads. */
import { faultNamed } from '../planted.ts';
import type { News, Task } from './messages.ts';
import { loadPatched } from './patch.ts';

const fault = faultNamed(process.argv[2] ?? '');
loadPatched(fault.patches);
// Only now: what is loaded before a patch is loaded without it.
const { runSeed } = await import('../run.ts');
const { makeGround } = await import('../world/ground.ts');

const ground = await makeGround(process.argv[3] === 'postgres' ? 'postgres' : 'pglite');
const tell = (news: News): unknown => process.send?.(news);

process.on('message', (task: Task) => {
  // A world that could not be made ends this process: whoever waits for its seed would wait for ever.
  take(task).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
tell({ is: 'ready' });

async function take({ seed }: Task): Promise<void> {
  if (seed !== null) {
    tell({ is: 'report', report: await runSeed(ground, seed, fault) });
    return;
  }
  await ground.close();
  process.disconnect();
}
