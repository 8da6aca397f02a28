import type { ElectronApplication, Page } from '@playwright/test';
import { procedures } from '#shared/contract/desk/index.ts';
import { envelopeOf } from '#shared/contract/errors.ts';
import { demoPassword } from '../../resources/demo/index.ts';
import { machineCan } from '../support/skips.ts';
import { fillSelection, hasSelections, readSelection } from '../support/x-selection.ts';
import { expect, test } from './fixtures.ts';
import type { Workstation } from './workstation.ts';

test.skip(!machineCan('X clipboards', hasSelections(), 'needs X11 and xclip'));

const secret = 'Mary Okafor, 12 Beech Road';

function shellOf({ desk }: Workstation): ElectronApplication {
  if (desk.shell === null) throw new Error('Only Electron has a shell.');
  return desk.shell;
}

/** Keys as the system gives them: Playwright's own go past the shell. */
async function press(shell: ElectronApplication, keyCode: string, ...modifiers: ('control' | 'shift')[]): Promise<void> {
  await shell.evaluate(
    ({ BrowserWindow }, input) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: 'keyDown', ...input });
      if (input.keyCode.length === 1 && input.modifiers.length === 0) contents?.sendInputEvent({ type: 'char', ...input });
      contents?.sendInputEvent({ type: 'keyUp', ...input });
    },
    { keyCode, modifiers },
  );
}

/** A field of the wipe board with a text that must not leave. */
async function fieldWith(page: Page, text: string) {
  const board = page.getByRole('complementary', { name: 'Wipe board' });
  if (!(await board.isVisible())) await page.keyboard.press('F7');
  const field = board.getByRole('textbox');
  await field.fill(text);
  await field.focus();
  return field;
}

test.beforeEach(async () => {
  await fillSelection('clipboard', 'before');
  await fillSelection('primary', 'before');
});
test.afterEach(async ({ desk7 }) => {
  const { page } = desk7.desk;
  const board = page.getByRole('complementary', { name: 'Wipe board' });
  if (await board.isVisible()) {
    await board.getByRole('textbox').fill('');
    await page.keyboard.press('F7');
  }
  await desk7.frame.dismissMessages();
});

test('refused: copy and cut by key, selected in a field', async ({ desk7 }) => {
  const field = await fieldWith(desk7.desk.page, secret);
  const shell = shellOf(desk7);
  await press(shell, 'A', 'control');
  for (const key of ['C', 'X', 'Insert']) await press(shell, key, 'control');
  await press(shell, 'Delete', 'shift');
  await press(shell, 'End');
  await expect(field).toHaveValue(secret);
  expect(readSelection('clipboard')).toBe('before');
});

test('refused: X11 primary, filled by selecting in a field', async ({ desk7 }) => {
  const field = await fieldWith(desk7.desk.page, secret);
  const shell = shellOf(desk7);
  // First without the guard, so that the test is known to see what would leave.
  await shell.evaluate(({ ipcMain }) => {
    Object.assign(globalThis, { guards: ipcMain.listeners('desk:selected') });
    ipcMain.removeAllListeners('desk:selected');
  });
  await press(shell, 'A', 'control');
  await expect.poll(() => readSelection('primary')).toContain('Mary');
  await shell.evaluate(({ ipcMain }) => {
    for (const guard of (globalThis as unknown as { guards: (() => void)[] }).guards) ipcMain.on('desk:selected', guard);
  });
  await press(shell, 'End');

  await press(shell, 'A', 'control');
  expect(await field.evaluate((e: HTMLTextAreaElement) => e.selectionEnd - e.selectionStart)).toBe(secret.length);
  await expect.poll(() => readSelection('primary')).not.toContain('Mary');
  await press(shell, 'End');
  await press(shell, 'Home', 'shift');
  await expect.poll(() => readSelection('primary')).not.toContain('Mary');
  expect(readSelection('clipboard')).toBe('before');
});

test('refused: page code that fills the event of a copy, or asks for copy and paste', async ({ desk7 }) => {
  const { page } = desk7.desk;
  await fieldWith(page, '');
  await fillSelection('clipboard', 'copied elsewhere');
  const heard = await page.evaluate(() => {
    const names: string[] = [];
    for (const name of ['copy', 'cut', 'paste', 'dragstart', 'contextmenu'])
      window.addEventListener(
        name,
        (event) => {
          names.push(name);
          if (event instanceof ClipboardEvent) event.clipboardData?.setData('text/plain', 'customers');
        },
        { capture: true },
      );
    Object.assign(window, { heardOfClipboard: names });
    // Deprecated and still there: page code that has gone bad does not mind.
    const { execCommand } = document as unknown as { execCommand: (command: string) => boolean };
    for (const command of ['selectAll', 'copy', 'cut', 'paste']) execCommand.call(document, command);
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    return names;
  });
  await page.getByRole('complementary', { name: 'Wipe board' }).getByRole('textbox').click({ button: 'right' });
  expect(heard).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { heardOfClipboard: string[] }).heardOfClipboard)).toEqual([]);
  expect(readSelection('clipboard')).toBe('copied elsewhere');
  await expect(page.getByRole('complementary', { name: 'Wipe board' }).getByRole('textbox')).toHaveValue('');
});

test('pastes text through the shell, with key presses only', async ({ desk7 }) => {
  const field = await fieldWith(desk7.desk.page, '');
  await fillSelection('clipboard', 'SN 8841-2207');
  await press(shellOf(desk7), 'V', 'control');
  await expect(field).toHaveValue('SN 8841-2207');
  await press(shellOf(desk7), 'Insert', 'shift');
  await expect(field).toHaveValue('SN 8841-2207SN 8841-2207');
});

test('refused: a card number in a paste, pointing to the payment form (R-CARD-3)', async ({ desk7 }) => {
  const field = await fieldWith(desk7.desk.page, '');
  await fillSelection('clipboard', 'card 4242 4242 4242 4242');
  await press(shellOf(desk7), 'V', 'control');
  await expect(desk7.frame.messages).toContainText('F8');
  await expect(field).toHaveValue('');
});

test('a job number is copied by its button, logged, cleared after 30 seconds, and on lock', async ({ desk7 }) => {
  const { desk, frame, signIn } = desk7;
  const shell = shellOf(desk7);
  const board = envelopeOf(procedures['repairs.board'].output).parse(
    await desk.page.evaluate(() => window.desk.call('repairs.board', { closed: false })),
  );
  const card = board.ok ? board.value.cards[0] : undefined;
  const copy = () => desk.page.evaluate((id) => window.desk.call('clipboard.copy', { kind: 'repair', id, field: 'number' }), card?.id);

  // Half a minute passes at once: the shell's own timers are the test's until then.
  await shell.evaluate(() => {
    const due: (() => void)[] = [];
    const real = globalThis.setTimeout;
    Object.assign(globalThis, {
      due,
      setTimeout: (run: () => void, ms: number, ...rest: unknown[]) => (ms === 30_000 ? due.push(run) : real(run, ms, ...rest)),
    });
  });
  expect(await copy()).toEqual({ ok: true, value: null });
  expect(readSelection('clipboard')).toBe(card?.number);
  expect(readSelection('primary')).not.toContain(card?.number);
  await shell.evaluate(() => (globalThis as unknown as { due: (() => void)[] }).due.forEach((run) => run()));
  await expect.poll(() => readSelection('clipboard')).toBe('');

  await copy();
  expect(readSelection('clipboard')).toBe(card?.number);
  await frame.lockByKey();
  await expect.poll(() => readSelection('clipboard')).toBe('');
  await signIn.unlock(demoPassword);
  await expect(frame.status).toBeVisible();

  await fillSelection('clipboard', 'somebody else');
  expect(readSelection('clipboard')).toBe('somebody else');
  expect(
    await desk.page.evaluate(() =>
      window.desk.call('clipboard.copy', { kind: 'customer', id: '0190a0f0-0000-7000-8000-000000000001', field: 'name' }),
    ),
  ).toMatchObject({
    ok: false,
    error: { code: 'not-allowed' },
  });
  expect(readSelection('clipboard')).toBe('somebody else');
});
