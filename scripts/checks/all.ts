/** Runs every `check:*` script of package.json, two at a time, each with its time and what it said, to the end even when one fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

const failed: string[] = [];
const left = Object.keys(scripts).filter((script) => script.startsWith('check:'));

async function check(name: string): Promise<void> {
  const started = Date.now();
  const child = spawn(`npm run --silent ${name} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said = await text(child.stdout);
  await ended;
  const status = child.exitCode;
  console.log(`\n== ${name} ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s\n${said.trim()}`);
  if (status !== 0) failed.push(name);
}

async function work(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) await check(next);
}
await Promise.all([work(), work()]);

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
