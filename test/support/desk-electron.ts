import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { listenToPage } from './desk-complaints.ts';
import type { Desk, DeskOptions } from './desk.ts';
import { electronArgs, electronProgram } from './electron.ts';

/**
 * Real Electron with a user-data folder of its own. A lock ends the page's process, and a page that
 * has crashed is lost to Playwright for good: so the program is launched as usual, and its page is
 * reached through a connection of its own, made anew after each lock.
 */
export async function openElectronDesk({ folder, server, size, packed }: DeskOptions): Promise<Desk> {
  const complaints: string[] = [];
  const program = electronProgram(packed);
  const { executable } = program;
  mkdirSync(folder, { recursive: true });
  const args = electronArgs(folder, program, `--server=${server}`);
  let app: ElectronApplication;
  let page: Page;

  const attach = async () => {
    const [port, path] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').trim().split('\n');
    const connection = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`, { noDefaults: true });
    const [only, other] = connection.contexts().flatMap((context) => context.pages());
    if (only === undefined || other !== undefined) throw new Error('A desk has one window.');
    page = only;
    await listenToPage(page, (text) => complaints.push(text));
    await page.setViewportSize(size);
    // Heard from its first word on.
    await page.reload();
  };
  const start = async () => {
    app = await _electron.launch({ executablePath: executable, args, env: environment() });
    await app.firstWindow();
    await attach();
  };
  // Its connections end with it: closing one whose page has crashed takes half a minute.
  const stop = () => app.close();
  await start();
  return {
    host: 'electron',
    get shell() {
      return app;
    },
    complaints,
    get page() {
      return page;
    },
    async ring(from) {
      await promisify(execFile)(executable, [...args, `cleandesk://call?from=${encodeURIComponent(from)}`], { env: environment() });
    },
    async throughLock(act) {
      const ended = page.waitForEvent('crash', { timeout: 60_000 });
      const fresh = app.evaluate(
        ({ BrowserWindow }) =>
          new Promise<void>((resolve) => BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve())),
      );
      await act();
      await Promise.all([ended, fresh]);
      await attach();
    },
    async restart() {
      await stop();
      await start();
    },
    close: stop,
  };
}

function environment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(own), TZ: 'Europe/London' };
}
