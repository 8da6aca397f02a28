import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { deskOver } from './desk.ts';
import { firstSearch } from './first-search.ts';
import { json, lines, type Row } from './report.ts';
import { durableSave } from './save.ts';
import { bulkInsert, nameSearch, phoneSearch } from './search.ts';
import { verifying } from './server/audit.ts';
import { openCentral } from './server/central.ts';
import { erasedPush } from './server/erased.ts';
import { memory } from './server/memory.ts';
import { retentionRun } from './server/retention.ts';
import { serverPush } from './server/push.ts';
import { syncOverPouch } from './server/sync.ts';
import { bytesOnTheWire } from './server/wire.ts';
import { encrypted, plain } from './stores.ts';

/** `npm run bench`: ratios, both sides in one run, medians of five runs. */
const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1000) throw new InvalidArgumentError('a whole number from 1000');
  return value;
};
interface Options {
  readonly json: boolean;
  readonly full: boolean;
  readonly customers: number;
  readonly only?: 'desk' | 'server' | 'retention' | 'sync' | 'audit';
}
const {
  json: machine,
  full,
  only,
  ...given
} = new Command('bench')
  .option('--json', 'print versions and raw samples for machines', false)
  .option('--full', 'a million customers and erased ids, ten thousand documents: an hour rather than minutes', false)
  .option('--customers <n>', 'customers in the desk’s store', count, 200_000)
  .option('--only <part>', 'desk, server, retention, sync or audit')
  .parse()
  .opts<Options>();

const runs = 5;
const customers = full ? 1_000_000 : given.customers;
const [cases, erased] = full ? [2000, 1_000_000] : [400, 100_000];
const rows: Row[] = [];
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
const say = (line: string): void => {
  if (!machine) process.stdout.write(`${line}\n`);
};
const add = (...found: readonly Row[]): void => {
  rows.push(...found);
  found.flatMap(lines).forEach(say);
};

const folder = mkdtempSync(join(tmpdir(), 'cleandesk-bench-'));
try {
  say(`Node ${process.version}, ${cpus().length} cores, load ${load()}, ${customers.toLocaleString('en-GB')} customers`);
  if (only === undefined || only === 'desk') {
    add(bulkInsert(folder, runs));
    const ours = encrypted(folder, customers);
    const other = plain(folder, customers);
    const [desk, bare] = [deskOver(ours.db), deskOver(other)];
    add(...nameSearch(desk, bare, customers, runs), phoneSearch(desk, bare, customers, runs), durableSave(folder, desk, runs, 200));
    desk.close();
    bare.close();
    add(await firstSearch(ours, runs));
  }
  if (only !== 'desk') {
    const central = await openCentral(folder);
    try {
      if (only === undefined || only === 'audit') add(...(await verifying(central, runs, full ? 1_000_000 : 200_000)));
      if (only === undefined || only === 'server') {
        add(...(await serverPush(central, runs, 2000)), ...(await bytesOnTheWire(central)));
        add(await erasedPush(central, runs, cases, erased));
      }
      await central.forget();
      if (only === undefined || only === 'retention') {
        add(...(await retentionRun(central, customers)));
        await central.forget();
      }
      if (only === undefined || only === 'sync') add(...(await syncOverPouch(central, folder, runs, cases)));
      add(memory());
    } finally {
      await central.close();
    }
  }
  say(`load ${load()}`);
  if (machine) {
    const { node, v8, zlib } = process.versions;
    const machineOf = { cores: cpus().length, model: cpus()[0]?.model, load: loadavg() };
    process.stdout.write(
      `${JSON.stringify({ versions: { node, v8, zlib }, machine: machineOf, customers, rows: rows.map(json) }, null, 2)}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
