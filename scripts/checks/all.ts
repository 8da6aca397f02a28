/** Runs every `check:*` script of package.json, each with its time, to the end even when one fails. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

const failed: string[] = [];
for (const name of Object.keys(scripts).filter((script) => script.startsWith('check:'))) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(`npm run --silent ${name}`, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`== ${name} ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(name);
}

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
