import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.ts';
import { openDesk, type DeskOptions, type Host } from '../support/desk.ts';
import { workstationOf, type Workstation } from './workstation.ts';

/** Where new machines come from, and where they go afterwards. */
export interface MachineRoom {
  /** A machine that nobody has used: its enrolment page is in front. */
  unpack(): Promise<Workstation>;
  /** Ends its programs and removes its files. */
  remove(workstation: Workstation): Promise<void>;
  close(): Promise<void>;
}

export function openMachineRoom(host: Host, { server, size, packed }: Pick<DeskOptions, 'server' | 'size' | 'packed'>): MachineRoom {
  const folders = new Map<Workstation, string>();
  let browser: Browser | null = null;
  const launch = async () => (browser ??= await launchBrowser());
  const remove = async (workstation: Workstation) => {
    const folder = folders.get(workstation);
    folders.delete(workstation);
    await workstation.desk.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  return {
    async unpack() {
      const folder = mkdtempSync(join(tmpdir(), 'cleandesk-desk-'));
      const workstation = workstationOf(await openDesk(host, { folder, server, size, packed: packed === true, browser: launch }));
      folders.set(workstation, folder);
      return workstation;
    },
    remove,
    async close() {
      for (const workstation of [...folders.keys()]) await remove(workstation);
      await browser?.close();
    },
  };
}

function launchBrowser(): Promise<Browser> {
  // The browser shows nothing but our own loopback page, and root cannot have its sandbox.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: findBrowser(), args });
}
