/**
 * `npm start`: a central server with its own database, a demo organisation, and a workstation in front
 * of the person: Electron where there is one, otherwise the preview. `--preview` asks for the preview,
 * `--zone workshop` for the bench instead of the call centre, `--fresh` throws away what is there.
 */
import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoPassword, demoPeople } from '../resources/demo/index.ts';
import { zones, zoneVisitors, type Zone } from '../shared/catalogue/index.ts';
import { findElectron, startElectron } from './start/electron.ts';
import { startPreview } from './start/preview.ts';
import { startCentral, throwAway, type Central } from './start/server.ts';

const root = join(import.meta.dirname, '..');
const data = join(root, '.cleandesk');
const deskNames: Record<Zone, string> = {
  'call-centre': 'Desk 1',
  workshop: 'Bench 1',
  warehouse: 'Packing 1',
  accounts: 'Accounts 1',
  management: 'Office 1',
};

const { values } = parseArgs({
  options: {
    preview: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    zone: { type: 'string', default: 'call-centre' },
  },
});
const children = new Set<ChildProcess>();

function watch(child: ChildProcess, ended: () => void): ChildProcess {
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    ended();
  });
  return child;
}

/** Desks before the server: what waits is sent. A second Ctrl+C is the terminal's own. */
async function stop(code: number): Promise<never> {
  for (const child of [...children].reverse()) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  process.exit(code);
}

/** What a desk needs to be enrolled at its first start. */
async function deskFor(central: Central, host: 'electron' | 'preview', zone: Zone) {
  const folder = join(data, 'desks', `${host}-${zone}`);
  const store = join(folder, host === 'electron' ? 'desk/device.db' : 'device.db');
  return { folder, server: central.url, code: existsSync(store) ? null : await central.code(zone, deskNames[zone]) };
}

function printPeople(wanted: readonly Zone[]): void {
  for (const zone of wanted) {
    const who = demoPeople.filter(({ role }) => zoneVisitors[zone].includes(role)).map(({ name, role }) => `${name} (${role})`);
    console.log(`  at the ${zone.replace('-', ' ')}: ${who.join(', ')}`);
  }
  console.log(`  password of everybody: ${demoPassword}\n\nCtrl+C stops everything; what was saved is still there at the next start.`);
}

async function main(zone: Zone): Promise<void> {
  const electron = values.preview ? { why: 'asked for with --preview' } : findElectron();
  if (spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' }).status !== 0) process.exit(1);
  const central = await startCentral(data);
  watch(central.child, () => void stop(1));
  console.log(`\nCentral server  ${central.url} (process ${central.child.pid})`);
  if ('path' in electron) {
    watch(startElectron(electron.path, await deskFor(central, 'electron', zone)), () => void stop(0));
    console.log('Workstation     in its own window\n\nSign in');
    printPeople([zone]);
    return;
  }
  const shown: readonly Zone[] = zone === 'call-centre' ? ['call-centre', 'workshop'] : ['call-centre', zone];
  for (const each of shown) {
    const { address, corePid, child } = await startPreview(await deskFor(central, 'preview', each));
    watch(child, () => void stop(1));
    console.log(`${deskNames[each].padEnd(15)} ${address} (core ${corePid})`);
  }
  console.log(
    `\nThis is the preview (${electron.why}): it shows the screens in a browser and protects nothing.\n\nOpen an address above and sign in`,
  );
  printPeople(shown);
}

const zone = zones.find((known) => known === values.zone);
if (zone === undefined) {
  console.error(`There is no zone "${values.zone}": choose one of ${zones.join(', ')}.`);
  process.exit(2);
}
if (values.fresh) throwAway(data);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
try {
  await main(zone);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
