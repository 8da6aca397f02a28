import { demoPassword } from '../../resources/demo/index.ts';
import { expect, test } from './fixtures.ts';

test('asks at the end of the shift, wipes the board, and locks with the answer', async ({ desk7 }) => {
  const { desk, frame, signIn } = desk7;
  await desk.page.keyboard.press('F7');
  const board = desk.page.getByRole('complementary', { name: 'Wipe board' }).getByRole('textbox');
  await board.fill('ring back about the hinge');
  // As the core says it when office hours are over (test/electron/core/session/shift.test.ts).
  await desk.shell?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('desk:event', 'shift-ended', { seconds: 300 }),
  );
  const question = desk.page.getByRole('dialog', { name: 'End of shift' });
  await expect(question.getByText('boards wiped and the papers cleared')).toBeVisible();
  await expect(board).toHaveValue('');
  await desk.throughLock(() => question.getByRole('button', { name: 'Yes, all clear: lock' }).click());
  await expect(signIn.reason).toContainText('end of the shift');
  await signIn.unlock(demoPassword);
  await expect(frame.status).toBeVisible();
});
