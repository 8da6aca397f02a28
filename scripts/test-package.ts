/**
 * `npm run test:package`: packs the release and the build that tests drive, then tries both: start, refusals,
 * fuses and bill of the one, the story end to end in the other. It takes minutes, and is no part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { displayPrefix, electronRuntime } from './display.ts';

const root = join(import.meta.dirname, '..');
const prefix = displayPrefix();

function step(program: string, ...args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (electronRuntime() === undefined || prefix === undefined) {
  console.error('This needs an Electron runtime (ELECTRON_OVERRIDE_DIST_PATH) and a display (xvfb, xauth).');
  process.exit(1);
}
for (const build of [[], ['--e2e']]) step(process.execPath, join(import.meta.dirname, 'package.ts'), '--dir', ...build);
const [program, ...args] = [...prefix, process.execPath, join(root, 'node_modules/@playwright/test/cli.js'), 'test'];
step(program, ...args, '--project=package', '--output=.artifacts/e2e-package');
