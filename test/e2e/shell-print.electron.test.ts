import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeMachine } from '../support/made-up-machine.ts';
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

/** The person's choice in the system's dialog. */
const choose = ({ desk }: Workstation, filePath: string) =>
  desk.shell?.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

let disks: { readonly own: string; readonly stick: string } | null = null;

/** A machine whose own disk holds one folder, and a stick another: made up once for the desk that the tests share. */
async function disksOf(workstation: Workstation) {
  const root = await machineRoot(workstation);
  disks ??= makeDisks(root);
  return disks;
}

const machineRoot = async ({ desk }: Workstation): Promise<string> =>
  (await desk.shell?.evaluate(({ app }) => app.commandLine.getSwitchValue('machine-root'))) ?? '';

function makeDisks(root: string) {
  const machine = makeMachine(root);
  machine.block('8:1', 'pci0/sda/sda1', { partition: '1' });
  machine.block('8:17', 'pci0/usb1/1-1/sdb/sdb1', { partition: '1' });
  machine.file('sys/devices/pci0/usb1/1-1/sdb/removable', '1');
  return { own: machine.mount('own', '8:1', 'ext4', '/dev/sda1'), stick: machine.mount('stick', '8:17', 'vfat', '/dev/sdb1') };
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

test('saves an erasure certificate on this computer, as the bytes whose hash the page shows, and not on a stick', async ({
  organisation,
  sitDown,
}) => {
  test.setTimeout(180_000);
  const office = await sitDown({ zone: 'management', deskName: 'Office 11', person: 'Helen Ward' });
  const { erasures, frame } = office;
  await organisation.deskctl(['retention', 'run']);
  await erasures.open();
  await erasures.runs.first().click();
  await erasures.certify();
  const { own, stick } = makeDisks(await machineRoot(office));
  await choose(office, join(stick, 'certificate.json'));
  await erasures.certificate.getByRole('button', { name: 'Save as JSON' }).click();
  await expect(erasures.certificate.getByRole('alert')).toContainText('Files stay on this computer.');
  for (const type of ['JSON', 'PDF']) {
    await choose(office, join(own, `certificate.${type.toLowerCase()}`));
    await erasures.certificate.getByRole('button', { name: `Save as ${type}` }).click();
    await expect(frame.messages.getByText('Saved on this computer, and logged.')).toHaveCount(type === 'JSON' ? 1 : 2);
  }
  const hash = createHash('sha256')
    .update(readFileSync(join(own, 'certificate.json')))
    .digest('hex');
  await expect(erasures.certificate).toContainText(hash);
  expect(readFileSync(join(own, 'certificate.pdf'), 'latin1')).toMatch(/^%PDF-/);
  expect(existsSync(join(stick, 'certificate.json'))).toBe(false);
});
