import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demoSite } from '../../resources/demo/index.ts';
import { makeEnrolmentCode } from '../../server/accounts/index.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { clusterIn } from '../../server/db/embedded/cluster.ts';
import { openDatabase } from '../../server/db/open.ts';
import { machine } from '../../server/platform/machine.ts';
import { openContext } from '../../server/server.ts';
import { loadKeys } from '../../server/trust/index.ts';
import type { Zone } from '../../shared/catalogue/index.ts';
import { foundDemoOrganisation } from '../organisation.ts';

const root = join(import.meta.dirname, '../..');
const customers = 5000;

export interface Central {
  readonly url: string;
  readonly child: ChildProcess;
  /** A one-time code for a workstation. */
  readonly code: (zone: Zone, name: string) => Promise<string>;
}

/** The central server of the demo organisation, which is founded at the first start. Throws with words for the person. */
export async function startCentral(folder: string): Promise<Central> {
  const planned = readConfig({ data: join(folder, 'server') }, process.env);
  const config = { ...planned, port: await found(planned, folder) };
  const flags = ['--data', config.data, '--keys', config.keys, '--host', config.host, '--port', String(config.port)];
  const child = spawn(process.execPath, [join(root, 'server/main.ts'), ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = join(folder, 'server.log');
  child.stderr.pipe(createWriteStream(log, { flags: 'a' }));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (https:\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, child, code: (zone, name) => codeFor(config, zone, name) };
  }
  throw new Error(`The server did not start. ${said.trimEnd().split('\n').at(-1) ?? ''}\nThe whole log: ${log}`);
}

/** Everything of an earlier start: also a database that root keeps elsewhere, and still running after a crash. */
export function throwAway(folder: string): void {
  const link = join(folder, 'server/database');
  if (existsSync(link)) {
    clusterIn(link, '').stop();
    rmSync(realpathSync(link), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The usual port, or any other when something already listens there: a first start must not fail for that. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('No port is free on this machine.')) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}

/**
 * Founds the organisation once and answers the server's port, which stays: desks know the server by
 * its address. A founding that was cut short is begun again: what it left is no organisation.
 */
async function found(config: Config, folder: string): Promise<number> {
  const marker = join(folder, 'founded');
  if (existsSync(marker)) return Number(readFileSync(marker, 'utf8')) || config.port;
  throwAway(folder);
  mkdirSync(folder, { recursive: true });
  const show = process.stdout.isTTY ? (text: string) => process.stdout.write(`\r${text}`) : () => undefined;
  console.log(`First start: setting up a demo organisation with ${customers.toLocaleString('en-GB')} customers.`);
  await foundDemoOrganisation(config, {
    customers,
    onProgress: (done, all) => show(`  ${done.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} records`),
  });
  show('\n');
  const port = await freePort(config.port);
  writeFileSync(marker, `${port}\n`);
  return port;
}

/** What an administrator gets from `deskctl enrol`. */
async function codeFor(config: Config, zone: Zone, name: string): Promise<string> {
  const keys = loadKeys(config.keys);
  const database = await openDatabase({ ...config, password: keys.databasePassword, name: 'npm start' });
  try {
    const context = await openContext({ db: database.db, keys, platform: machine });
    return (await makeEnrolmentCode(context, { zone, site: demoSite, name })).code;
  } finally {
    await database.close();
  }
}
