import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Row } from './report.ts';
import { timedAsync, type Samples } from './samples.ts';
import type { Replica } from './stores.ts';

const child = fileURLToPath(new URL('first-search.child.ts', import.meta.url));

function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, args, { stdio: 'ignore' });
    started.once('error', reject);
    started.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the fresh core ended with ${code}`))));
  });
}

/** Unlocking starts a fresh core: how long until it answers, beside a Node process that does nothing. */
export async function firstSearch({ path, key }: Replica, runs: number): Promise<Row> {
  const ours: Samples[] = [];
  const other: Samples[] = [];
  for (let index = 0; index < runs; index += 1) {
    ours.push([await timedAsync(() => run([child, path, key.toString('hex'), 'Okafor']))]);
    other.push([await timedAsync(() => run(['-e', '0']))]);
  }
  return {
    name: 'core start to first search (fresh process)',
    unit: 'ms',
    ours: { name: 'core', runs: ours },
    other: { name: 'bare Node', runs: other },
    gates: [],
  };
}
