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

test('an operator begins a request of whom they have verified, and the manager finds it, due by our day and by that of the law', async ({
  desk7,
  sitDown,
}) => {
  test.setTimeout(180_000);
  const { frame, customers, intake } = desk7;
  await frame.rail('Customers').click();
  await customers.lookUp.fill('Okafor');
  await customers.found.filter({ hasText: 'D. O.' }).click();
  await expect(intake.facts.first()).toBeVisible();
  await intake.fact('Name and postcode').click();
  await intake.fact('E-mail on file').click();
  await customers.edit.waitFor();
  await desk7.registers.start('Erasure');
  await expect(frame.messages).toContainText('Entered in Rights requests.');

  const office = await sitDown({ zone: 'management', deskName: 'Office 8', person: 'Helen Ward' });
  await office.registers.open('Rights requests');
  await expect(office.registers.way('Rights requests')).toContainText('in order');
  await office.registers.row('Erasure').click();
  await expect(office.registers.dialog).toContainText('The law’s last day');
  await expect(office.registers.dialog.getByLabel('Number of a case of theirs')).toHaveValue(/^[CR]-/);
  await office.registers.choose('Outcome', 'refused');
  await office.registers.enter();
  await expect(office.registers.dialog).toContainText('Look at the fields marked in red');
  await expect(office.registers.dialog.getByLabel('What was searched')).toHaveAttribute('aria-invalid', 'true');
  await office.desk.page.keyboard.press('Escape');
});
