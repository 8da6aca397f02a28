/**
 * What `npm test` runs: all tests of both runners, the browser and the build they need included.
 * Its last line is `N passed, N failed, N skipped` over everything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { findBrowser } from './browser.ts';
import { displayPrefix, electronRuntime } from './display.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const artifacts = join(root, '.artifacts');
const ledger = join(artifacts, 'skips.txt');
const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };

const vitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

function step(name: string, command: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`\n== ${name}`);
  const [program = '', ...args] = command;
  return (
    spawnSync(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
        CLEANDESK_SKIPS: ledger,
        ...env,
      },
    }).status === 0
  );
}

/** A runner that fails without a failed test (a file that does not load, no tests, a time limit) counts as one failure. */
function tally(succeeded: boolean, report: string, read: (json: unknown) => Tally): Tally {
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function runVitest(): Tally {
  const report = join(artifacts, 'vitest.json');
  const bin = join(root, 'node_modules/vitest/vitest.mjs');
  const succeeded = step('unit and integration tests', [
    process.execPath,
    bin,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return tally(succeeded, report, (json) => {
    const files = vitestReport.parse(json).testResults;
    const tests = files.flatMap((file) => file.assertionResults);
    const unloaded = files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
    const passed = tests.filter((test) => test.status === 'passed').length;
    const failed = tests.filter((test) => test.status === 'failed').length;
    return { passed, failed: failed + unloaded.length, skipped: tests.length - passed - failed };
  });
}

function runPlaywright(project: 'preview' | 'electron', prefix: readonly string[] = []): Tally {
  const report = join(artifacts, `playwright-${project}.json`);
  const bin = join(root, 'node_modules/@playwright/test/cli.js');
  const succeeded = step(
    `end-to-end tests in ${project}`,
    [...prefix, process.execPath, bin, 'test', `--project=${project}`, '--reporter=list,json', `--output=.artifacts/e2e-${project}`],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return tally(succeeded, report, (json) => {
    const { stats } = playwrightReport.parse(json);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}

/** A given runtime is a wish: without a display that fails. Without a runtime the whole project is one skip. */
function runElectron(): Tally {
  if (electronRuntime() === undefined) {
    skip('end-to-end in Electron', 'no runtime: set ELECTRON_OVERRIDE_DIST_PATH');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const prefix = displayPrefix();
  if (prefix !== undefined) return runPlaywright('electron', prefix);
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) {
    console.error('Electron needs a display of its own: install xvfb and xauth.');
    return oneFailed;
  }
  skip('end-to-end in Electron', 'no display: install xvfb and xauth');
  return { passed: 0, failed: 0, skipped: 1 };
}

const skips = new Set<string>();
const skip = (name: string, reason: string): unknown => skips.add(`skipped: ${name} (${reason})`);

function runEndToEnd(): Tally[] {
  try {
    console.log(`\n== browser\n${findBrowser()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return [oneFailed];
  }
  if (!step('build', [process.execPath, '--run', 'build'])) return [oneFailed];
  return [runPlaywright('preview'), runElectron()];
}

mkdirSync(artifacts, { recursive: true });
for (const file of ['skips.txt', 'vitest.json', 'playwright-preview.json', 'playwright-electron.json']) {
  rmSync(join(artifacts, file), { force: true });
}

const tallies = [runVitest(), ...runEndToEnd()];
const sum = (of: keyof Tally): number => tallies.reduce((total, one) => total + one[of], 0);

if (existsSync(ledger)) for (const line of readFileSync(ledger, 'utf8').trim().split('\n')) skips.add(line);
console.log('');
for (const line of skips) console.log(line);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
if (sum('failed') > 0) process.exitCode = 1;
