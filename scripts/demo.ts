/**
 * `npm run demo`: the story of a call plays by itself through the real screens of two workstations,
 * and leaves pictures of it in .artifacts/demo/. `--electron` plays it in real Electron.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strangersPhone } from '../resources/demo/index.ts';
import { openMachineRoom } from '../test/e2e/machine-room.ts';
import { playStory, type Teller } from '../test/e2e/story/index.ts';
import { settle, type Workstation } from '../test/e2e/workstation.ts';
import { corePid } from '../test/support/desk-look.ts';
import type { Host } from '../test/support/desk.ts';
import { foundOrganisation, openOrganisation } from '../test/support/organisation.ts';
import { findBrowser } from './browser.ts';
import { displayPrefix, electronRuntime } from './display.ts';
import { throwAway } from './start/server.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, '.artifacts/demo');
const size = { width: 1280, height: 720 };
const customers = 5000;
const { values } = parseArgs({ options: { electron: { type: 'boolean', default: false } } });
const host: Host = values.electron ? 'electron' : 'preview';

/** What has been started, the latest first: all of it ends whatever happens. */
const toEnd: (() => unknown)[] = [];
let steps = 0;
let taken = 0;

async function timed<T>(title: string, play: () => Promise<T>): Promise<T> {
  const number = String(++steps).padStart(2);
  process.stdout.write(`${number}  ${title} … `);
  const from = performance.now();
  const told = await play();
  console.log(`${Math.round(performance.now() - from)} ms`);
  return told;
}

async function picture(name: string, { desk: { page } }: Workstation): Promise<void> {
  await page.screenshot({ path: join(pictures, `${String(++taken).padStart(2, '0')}-${name}.png`) });
}

async function play(): Promise<void> {
  const folder = await timed(`The demo organisation is founded, with ${customers.toLocaleString('en-GB')} customers`, () =>
    foundOrganisation(customers),
  );
  toEnd.unshift(() => throwAway(folder));
  const organisation = await timed('Its central server starts', () => openOrganisation(folder));
  toEnd.unshift(() => organisation.stop());
  const room = openMachineRoom(host, { server: organisation.address, size });
  toEnd.unshift(() => room.close());

  const [operator, engineer] = [await room.unpack(), await room.unpack()];
  const names = new Map([
    [operator, 'call-centre'],
    [engineer, 'workshop'],
  ]);
  await timed('Priya Nair enrols a desk of the call centre and signs in', () =>
    settle(operator, organisation, { zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' }),
  );
  await timed('Kari Lund enrols a bench of the workshop and signs in', () =>
    settle(engineer, organisation, { zone: 'workshop', deskName: 'Bench 2', person: 'Kari Lund' }),
  );
  const [desk, bench] = [await corePid(operator.desk), await corePid(engineer.desk)];
  console.log(`    processes: this ${process.pid}, server ${organisation.pid()}, core of the desk ${desk}, core of the bench ${bench}`);

  const tell: Teller = async (title, seen, part) => {
    const told = await timed(title, part);
    for (const workstation of seen) await picture(names.get(workstation) ?? '', workstation);
    return told;
  };
  const from = performance.now();
  const { keys, boardMs } = await playStory({ organisation, operator, engineer, strangers: [strangersPhone.typed, '07700 900951'] }, tell);
  const seconds = Math.round((performance.now() - from) / 1000);
  const cores = `${await corePid(operator.desk)} and ${await corePid(engineer.desk)}`;
  const complaints = [operator, engineer].flatMap(({ desk: { complaints: told } }) => told);
  console.log(
    [
      '',
      `The story took ${seconds} s in ${host === 'electron' ? 'Electron' : 'the preview'}.`,
      `known caller, resolved: ${keys} keys`,
      `booked, then on the engineer's board: ${boardMs} ms`,
      `cores after the lock: ${cores}`,
      `${taken} pictures in .artifacts/demo/`,
    ].join('\n'),
  );
  if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`);
}

async function endAll(): Promise<void> {
  for (const end of toEnd.splice(0)) await end();
}

/** Electron needs a display: without one this program starts itself again inside Xvfb. */
function underDisplay(): boolean {
  if (host === 'preview') return false;
  if (electronRuntime() === undefined)
    throw new Error('There is no Electron runtime here: set ELECTRON_OVERRIDE_DIST_PATH, or leave --electron out.');
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return false;
  const [program, ...args] = displayPrefix() ?? [];
  if (program === undefined) throw new Error('Electron needs a display: install xvfb and xauth, or leave --electron out.');
  process.exitCode = spawnSync(program, [...args, process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1;
  return true;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAll().finally(() => process.exit(130)));
try {
  if (!underDisplay()) {
    if (host === 'preview') findBrowser();
    rmSync(pictures, { recursive: true, force: true });
    mkdirSync(pictures, { recursive: true });
    const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' });
    if (built.status !== 0) throw new Error('The screens could not be built.');
    await play();
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await endAll();
}
