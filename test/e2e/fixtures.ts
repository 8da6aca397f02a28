import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect, type Browser } from '@playwright/test';
import { installedBrowser } from '../../scripts/browser.ts';
import { openDesk, type Desk, type Host } from '../support/desk.ts';
import { openOrganisation, type Organisation } from '../support/organisation.ts';
import { settle, workstationOf, type Place, type Workstation } from './workstation.ts';

interface PerTest {
  /** A new machine in front of somebody: the enrolment page. What its pages complain of fails the test. */
  readonly unpack: () => Promise<Workstation>;
  /** A new workstation of a zone, enrolled, with its first bootstrap done and this person signed in. */
  readonly sitDown: (place: Place) => Promise<Workstation>;
}
interface PerWorker {
  readonly host: Host;
  readonly organisation: Organisation;
  readonly launched: () => Promise<Browser>;
}

export const test = base.extend<PerTest, PerWorker>({
  host: [
    // Playwright reads what a fixture stands on from the pattern, so there must be one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use, { project }) => use(project.name === 'electron' ? 'electron' : 'preview'),
    { scope: 'worker' },
  ],
  organisation: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const organisation = await openOrganisation(process.env['CLEANDESK_E2E_DATA'] ?? '');
      await use(organisation);
      await organisation.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  launched: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const executablePath = installedBrowser();
      const browsers: Promise<Browser>[] = [];
      await use(() => (browsers[0] ??= launch(executablePath)));
      for (const browser of browsers) await (await browser).close();
    },
    { scope: 'worker' },
  ],
  unpack: async ({ host, organisation, launched }, use) => {
    const folders: string[] = [];
    const desks: Desk[] = [];
    await use(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cleandesk-desk-'));
      folders.push(folder);
      const desk = await openDesk(host, { folder, server: organisation.address, size: { width: 1440, height: 900 }, browser: launched });
      desks.push(desk);
      return workstationOf(desk);
    });
    for (const desk of desks) await desk.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    expect(desks.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
  sitDown: async ({ organisation, unpack }, use) => {
    await use(async (place) => {
      const workstation = await unpack();
      await settle(workstation, organisation, place);
      return workstation;
    });
  },
});

function launch(executablePath: string | undefined): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
}

export { expect };
