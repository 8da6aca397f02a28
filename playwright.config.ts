import { defineConfig } from '@playwright/test';
import { installedBrowser } from './scripts/browser.ts';
import { electronRuntime } from './scripts/display.ts';

const executablePath = installedBrowser();
const seconds = 1000;

/**
 * On a busy machine Playwright now and then waits for ever for a worker's first start of Electron (seen
 * three times, never at the second try): the trace ends at "Launch electron", before any code of ours is asked.
 */
const electron = {
  name: 'electron',
  retries: 1,
  testIgnore: ['**/*.package.test.ts', '**/{accessibility,admin,audit,language,registers,the-run}.test.ts'],
};
/** The program as it is packed: `npm run test:package` packs it first. */
const packed = { name: 'package', retries: 1, testMatch: ['**/story.test.ts', '**/*.package.test.ts'] };

/**
 * The same page objects drive two hosts: `test.info().project.name` says which. A file named
 * `*.electron.test.ts` is about what only the real shell does; what looks at pages alone, which are the
 * same files in both, is looked at in the preview, where it takes half the time. Files run in the order of their
 * names on one organisation: a retention run, after which the story's caller has no address any more, comes last.
 */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  testMatch: '**/*.test.ts',
  outputDir: '.artifacts/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120 * seconds,
  globalTimeout: 1200 * seconds,
  expect: { timeout: 10 * seconds },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: executablePath === undefined ? {} : { executablePath },
  },
  projects: [
    { name: 'preview', testIgnore: ['**/*.electron.test.ts', '**/*.package.test.ts'] },
    ...(electronRuntime() === undefined ? [] : [electron, packed]),
  ],
});
