import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { deskOver } from './desk.ts';
import { firstSearch } from './first-search.ts';
import { json, lines, type Row } from './report.ts';
import { durableSave } from './save.ts';
import { nameSearch, phoneSearch } from './search.ts';
import { encrypted, plain } from './stores.ts';

/** `npm run bench`: ratios, both sides in one run, medians of five runs. */
const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1000) throw new InvalidArgumentError('a whole number from 1000');
  return value;
};
const { json: machine, customers } = new Command('bench')
  .option('--json', 'print versions and raw samples for machines', false)
  .option('--customers <n>', 'customers in the store', count, 200_000)
  .parse()
  .opts<{ json: boolean; customers: number }>();

const runs = 5;
const say = (line: string): void => {
  if (!machine) process.stdout.write(`${line}\n`);
};

const folder = mkdtempSync(join(tmpdir(), 'cleandesk-bench-'));
try {
  say(`Node ${process.version}, ${cpus().length} cores, ${customers.toLocaleString('en-GB')} customers; filling two stores …`);
  const ours = encrypted(folder, customers);
  const other = plain(folder, customers);
  const [desk, bare] = [deskOver(ours.db), deskOver(other)];
  const rows: Row[] = [
    ...nameSearch(desk, bare, customers, runs),
    phoneSearch(desk, bare, customers, runs),
    durableSave(folder, desk, runs, 200),
  ];
  ours.db.close();
  other.close();
  rows.push(await firstSearch(ours, runs));
  for (const row of rows) lines(row).forEach(say);
  if (machine) process.stdout.write(`${JSON.stringify({ node: process.version, customers, rows: rows.map(json) }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
