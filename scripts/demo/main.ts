/**
 * `npm run demo`: a story plays by itself through the real screens of two workstations, and leaves pictures of it in
 * .artifacts/demo/. The story of a call (`--electron` plays it in real Electron), or with `-- retention` that of records
 * that go.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../browser.ts';
import { displayPrefix, electronRuntime } from '../display.ts';
import { playCall } from './call.ts';
import { playRetention } from './retention.ts';
import { openStage, type Stage } from './stage.ts';

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({ options: { electron: { type: 'boolean', default: false } }, allowPositionals: true });
const stories: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  call: (stage) => playCall(stage, values.electron ? 'electron' : 'preview'),
  retention: playRetention,
};
const play = stories[positionals[0] ?? 'call'];

/** Electron needs a display: without one this program starts itself again inside Xvfb. */
function underDisplay(): boolean {
  if (!values.electron) return false;
  if (electronRuntime() === undefined)
    throw new Error('There is no Electron runtime here: set ELECTRON_OVERRIDE_DIST_PATH, or leave --electron out.');
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return false;
  const [program, ...args] = displayPrefix() ?? [];
  if (program === undefined) throw new Error('Electron needs a display: install xvfb and xauth, or leave --electron out.');
  process.exitCode = spawnSync(program, [...args, process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1;
  return true;
}

async function perform(): Promise<void> {
  if (play === undefined) throw new Error(`There are these stories: ${Object.keys(stories).join(', ')}.`);
  if (underDisplay()) return;
  if (!values.electron) findBrowser();
  const stage = openStage();
  const endAll = async () => {
    for (const end of stage.toEnd.splice(0)) await end();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAll().finally(() => process.exit(130)));
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The screens could not be built.');
  await play(stage).finally(endAll);
}

try {
  await perform();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
