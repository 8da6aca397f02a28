import { demoPassword } from '../../resources/demo/index.ts';
import { test, expect } from './fixtures.ts';

test('a manager enters an exception, a senior manager approves it, and the register says so; what was changed stays to be seen', async ({
  sitDown,
}) => {
  test.setTimeout(180_000);
  const office = await sitDown({ zone: 'management', deskName: 'Office 5', person: 'Helen Ward' });
  const { frame, registers, desk, signIn } = office;
  await registers.open('Media and mobile devices');
  await expect(registers.way('Media and mobile devices')).toContainText('empty');
  await registers.begin();
  await registers.choose('Kind', 'Removable medium');
  await registers.type('Device', 'Stick 4242 4242 4242 4242');
  await registers.choose('Person', 'Kari Lund');
  await registers.type('Reason', 'Firmware for the bench');
  await registers.type('From', '1 Nov 2026');
  await registers.type('To', '1 Dec 2030');
  await registers.type('Device', 'Stick 4');
  await registers.enter();
  await expect(registers.way('Media and mobile devices')).toContainText('waits for approval');

  await registers.open('IT support');
  await expect(desk.page.getByText('No session was ever requested')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Request a session' }).click();
  await expect(registers.dialog).toContainText('Nobody of IT support has an account');
  await desk.page.keyboard.press('Escape');

  await frame.lockByKey();
  await signIn.somebodyElse();
  await signIn.signIn('Fiona Muir', demoPassword);
  await registers.open('Media and mobile devices');
  await registers.row('Stick 4').click();
  await registers.dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(frame.messages).toContainText('Approved.');
  await expect(registers.way('Media and mobile devices')).toContainText('in order');
  await registers.row('Stick 4').click();
  await expect(registers.dialog).toContainText('Approved by Fiona Muir');
  await expect(registers.dialog.getByRole('listitem')).toHaveText([/Fiona Muir Approved/, /Helen Ward entered/]);
  await desk.page.keyboard.press('Escape');
});
