import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { chromium } from '@playwright/test';
import { installPackages, onPath } from './machine.ts';

const minute = 60_000;

/** A browser counts when it runs: one without its libraries is found on the disk and starts nothing. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: minute / 2 }).status === 0;
}

/** The browser that is here already: the system's, else Playwright's own. */
export function installedBrowser(): string | undefined {
  const candidates = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath);
  if (platform === 'darwin') candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  candidates.push(chromium.executablePath());
  return candidates.find((path) => path !== undefined && existsSync(path) && runs(path));
}

/**
 * A browser for the tests, the demo and the preview, fetched if none is here: Playwright's own, else
 * the distribution's package when root. Throws an error whose message says what to install.
 */
export function findBrowser(): string {
  const found = installedBrowser() ?? fetchPlaywrights() ?? installDistributions();
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found and none could be fetched. Install one and try again: ' +
      '`sudo apt-get install chromium` on Debian and Ubuntu, or `npx playwright install chromium` where its downloads can be reached.',
  );
}

function fetchPlaywrights(): string | undefined {
  console.error("No Chromium here: fetching Playwright's.");
  const playwright = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 10 * minute });
  return installedBrowser();
}

function installDistributions(): string | undefined {
  return installPackages('chromium') ? installedBrowser() : undefined;
}

if (import.meta.main) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
