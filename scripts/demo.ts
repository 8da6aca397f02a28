/**
 * `npm run demo`: plays the story of a call by itself, through the real screens of two workstations
 * (two cores, two stores) before a central server with its own database. Prints each step with its
 * time and leaves the pictures in `.artifacts/demo/`. `--electron` plays it in Electron.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { corePid } from '../test/support/desk-look.ts';
import { openDesk, type Host } from '../test/support/desk.ts';
import { foldOrganisation, foundOrganisation, openOrganisation } from '../test/support/organisation.ts';
import { playStory, type Teller } from '../test/e2e/story/index.ts';
import { settle, workstationOf, type Place, type Workstation } from '../test/e2e/workstation.ts';
import { findBrowser } from './browser.ts';
import { displayPrefix, electronRuntime } from './display.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, '.artifacts/demo');
const customers = 5000;
const size = { width: 1280, height: 720 };
const { values } = parseArgs({ options: { electron: { type: 'boolean', default: false } } });
const host: Host = values.electron ? 'electron' : 'preview';

/** What is to be undone, the newest first, whatever happened. */
const undo: (() => unknown)[] = [];
const started = performance.now();
const ms = (since: number): string => `${Math.round(performance.now() - since).toLocaleString('en-GB')} ms`.padStart(10);

async function step<T>(title: string, play: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const told = await play();
  console.log(`${ms(from)}  ${title}`);
  return told;
}

/** Electron needs a display: without one the whole demonstration runs again inside one. */
function needsDisplay(): boolean {
  if (host !== 'electron') return false;
  if (electronRuntime() === undefined)
    throw new Error('There is no Electron runtime here: set ELECTRON_OVERRIDE_DIST_PATH, or leave --electron out.');
  return process.platform === 'linux' && process.env['DISPLAY'] === undefined;
}

function againWithDisplay(): never {
  const [command, ...args] = displayPrefix() ?? [];
  if (command === undefined) throw new Error('There is no display here: install xvfb, or leave --electron out.');
  process.exit(spawnSync(command, [...args, process.execPath, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1);
}

/** Each step leaves a picture of every workstation that it was about. */
function teller(names: ReadonlyMap<Workstation, string>): Teller {
  let number = 0;
  return async (title, seen, play) => {
    const told = await step(title, play);
    number += 1;
    for (const workstation of seen) {
      const name = `${String(number).padStart(2, '0')}-${names.get(workstation) ?? 'desk'}.png`;
      await workstation.desk.page.screenshot({ path: join(pictures, name) });
    }
    return told;
  };
}

async function main(): Promise<void> {
  const executablePath = host === 'preview' ? findBrowser() : undefined;
  if (spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' }).status !== 0)
    throw new Error('The build failed.');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });

  let launched: Promise<Browser> | undefined;
  const browser = () =>
    (launched ??= chromium.launch({
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      ...(executablePath !== undefined && { executablePath }),
    }));
  undo.push(async () => (await launched)?.close());

  const organisation = await step(
    `A demo organisation with ${customers.toLocaleString('en-GB')} customers and its central server`,
    async () => {
      const data = await foundOrganisation(customers);
      undo.push(() => foldOrganisation(data));
      const open = await openOrganisation(data);
      undo.push(() => open.stop());
      return open;
    },
  );

  const sitDown = (place: Place) =>
    step(`${place.person} sits down at ${place.deskName}: enrolled, signed in, everything read`, async (): Promise<Workstation> => {
      const folder = mkdtempSync(join(tmpdir(), 'cleandesk-demo-'));
      undo.push(() => rmSync(folder, { recursive: true, force: true }));
      const desk = await openDesk(host, { folder, server: organisation.address, size, browser });
      undo.push(() => desk.close());
      const workstation = workstationOf(desk);
      await settle(workstation, organisation, place);
      return workstation;
    });
  const operator = await sitDown({ zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' });
  const engineer = await sitDown({ zone: 'workshop', deskName: 'Bench 2', person: 'Kari Lund' });
  console.log(
    `${' '.repeat(10)}  processes: server ${organisation.pid()}, core of Desk 7 ${await corePid(operator.desk)}, core of Bench 2 ${await corePid(engineer.desk)}`,
  );

  const { keys, boardMs } = await playStory(
    { organisation, operator, engineer, strangers: ['07700 900910', '07700 900911'] },
    teller(
      new Map([
        [operator, 'desk-7'],
        [engineer, 'bench-2'],
      ]),
    ),
  );
  const complaints = [operator, engineer].flatMap(({ desk }) => desk.complaints);
  if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`);
  console.log(
    `\nknown caller, resolved: ${keys} keys\nbooked, then on the engineer's board: ${boardMs} ms\nno console error, no violation of the content security policy`,
  );
  console.log(`pictures: ${relative(process.cwd(), pictures)}\nthe whole story: ${ms(started).trim()}`);
}

if (needsDisplay()) againWithDisplay();
let code = 0;
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  code = 1;
}
for (const back of undo.reverse()) await back();
process.exit(code);
