import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { choose, makeDisks } from './disks.ts';
import { expect, test } from './fixtures.ts';
import type { Workstation } from './workstation.ts';

const boardSchema = z.object({ value: z.object({ cards: z.array(z.object({ number: z.string() })).min(1) }) });

/** Opens the sheet of some repair, and the dialog that prints it. */
async function openPrint({ desk, frame }: Workstation) {
  const { page } = desk;
  const board = boardSchema.parse(await page.evaluate(() => window.desk.call('repairs.board', { closed: false })));
  const number = board.value.cards[0]?.number ?? '';
  await frame.find(number, /^R-/);
  await page.getByRole('button', { name: 'Print job sheet' }).click();
  return { number, dialog: page.getByRole('dialog', { name: 'Print job sheet' }) };
}

let disks: { readonly own: string; readonly stick: string } | null = null;

/** A machine whose own disk holds one folder, and a stick another: made up once for the desk that the tests share. */
async function disksOf(workstation: Workstation) {
  disks ??= await makeDisks(workstation);
  return disks;
}

test('shows the whole job sheet before it is printed, and saves it on this computer', async ({ desk7 }) => {
  const { dialog } = await openPrint(desk7);
  const size = () =>
    dialog
      .getByRole('img', { name: 'The job sheet' })
      .evaluate((image) => [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight]);
  await expect.poll(size).toEqual([794, expect.any(Number)]);
  expect((await size())[1]).toBeGreaterThanOrEqual(1123);
  const { own } = await disksOf(desk7);
  await choose(desk7, join(own, 'sheet.pdf'));
  await dialog.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(dialog).toBeHidden();
  expect(readFileSync(join(own, 'sheet.pdf'), 'latin1')).toMatch(/^%PDF-/);
});

test('refused: a file on a stick', async ({ desk7 }) => {
  const { dialog } = await openPrint(desk7);
  const { stick } = await disksOf(desk7);
  await choose(desk7, join(stick, 'sheet.pdf'));
  await dialog.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(dialog.getByText('Files stay on this computer.')).toBeVisible();
  expect(existsSync(join(stick, 'sheet.pdf'))).toBe(false);
  await desk7.desk.page.keyboard.press('Escape');
});
