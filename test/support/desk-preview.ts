import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { ahead } from '../../scripts/time-travel/index.ts';
import { shiftDate } from '../../scripts/time-travel/shift-date.ts';
import { listenToPage } from './desk-complaints.ts';
import type { Desk, DeskOptions } from './desk.ts';
import { startProgram, type Program } from './program.ts';

const main = join(import.meta.dirname, '../../electron/preview/main.ts');

/** The preview's program, and a page of the browser in front of it. */
export async function openPreviewDesk({ folder, server, size, browser }: DeskOptions): Promise<Desk> {
  const complaints: string[] = [];
  const chromium = await browser();
  let program: Program<string>;
  let context: BrowserContext;
  let page: Page;

  const start = async () => {
    program = await startProgram([main, '--folder', folder, '--server', server], (line) => /http:\S+/.exec(line)?.[0] ?? null);
    context = await chromium.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/London' });
    if (ahead() !== 0) await context.addInitScript(shiftDate, ahead());
    page = await context.newPage();
    await listenToPage(page, (text) => complaints.push(text));
    await page.goto(program.said);
  };
  const stop = async () => {
    await context.close();
    await program.stop();
  };
  await start();
  return {
    host: 'preview',
    shell: null,
    complaints,
    get page() {
      return page;
    },
    async ring(from) {
      const { origin, hash } = new URL(program.said);
      const answer = await fetch(`${origin}/ring?${new URLSearchParams({ from }).toString()}`, {
        method: 'POST',
        headers: { 'x-desk-key': hash.slice(1) },
      });
      if (answer.status !== 202) throw new Error(`The preview did not ring: ${answer.status}`);
    },
    async throughLock(act) {
      const fresh = page.waitForEvent('framenavigated', { timeout: 60_000 });
      await act();
      await fresh;
      await page.waitForLoadState();
    },
    async restart() {
      await stop();
      await start();
    },
    close: stop,
  };
}
