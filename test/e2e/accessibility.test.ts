import { daniel, demoPassword, mary } from '../../resources/demo/index.ts';
import { look } from './axe.ts';
import { test, expect } from './fixtures.ts';
import { verify } from './story/calls.ts';

test.describe('no rule of WCAG 2.2 AA is broken', () => {
  test.setTimeout(180_000);

  test('on the intake screen', async ({ desk7 }) => {
    const { desk, intake, frame } = desk7;
    const { keyboard } = desk.page;
    await look(desk7, 'intake');
    await frame.openEach(async (dialog) => look(desk7, dialog));
    await intake.caller.fill(mary.phoneTyped);
    await expect(intake.matches).toHaveCount(2);
    await look(desk7, 'matches');
    await intake.matches.first().click();
    await expect(intake.facts.first()).toBeVisible();
    await look(desk7, 'ticks');
    await intake.discard();
    await intake.caller.fill(mary.phoneTyped);
    await verify(desk7, 'M. O.', mary.name);
    await keyboard.press('F4');
    await keyboard.press('F8');
    await keyboard.press('Control+Shift+Enter');
    await expect(intake.complaints.first()).toBeVisible();
    await look(desk7, 'a repair and a payment, not yet right');
    await intake.outcome.fill('call');
    await look(desk7, 'choices of an outcome');
    await intake.askToDiscard();
    await look(desk7, 'discard');
    await keyboard.press('Escape');
    await intake.discard();
    await intake.caller.fill('Ezra Nobody');
    await intake.newCallerButton.click();
    await intake.newCaller('Name').fill(daniel.name);
    await intake.newCaller('E-mail').fill('no mail');
    await look(desk7, 'new caller');
    await intake.discard();
  });

  test('on queues, calls and customers', async ({ desk7 }) => {
    const { frame, customers, intake } = desk7;
    for (const queue of ['Today', 'Call back', 'Open calls']) {
      await frame.rail(queue).click();
      await expect(frame.heading).toBeVisible();
      await look(desk7, queue);
    }
    await frame.rows.first().click();
    await expect(frame.heading).toHaveText(/^Call C-/);
    await look(desk7, 'a call');
    await frame.rail('Customers').click();
    await look(desk7, 'customers');
    await customers.lookUp.fill('Okafor');
    await customers.found.filter({ hasText: 'D. O.' }).click();
    await expect(intake.facts.first()).toBeVisible();
    await look(desk7, 'a customer, not verified');
    await intake.fact('Name and postcode').click();
    await intake.fact('E-mail on file').click();
    await customers.edit.click();
    await look(desk7, 'a customer, with their details');
    for (const place of ['Needs attention', 'This desk']) {
      await frame.rail(place).click();
      await expect(frame.heading).toHaveText(place);
      await look(desk7, place);
    }
    await frame.rail('New call').click();
  });

  test('at the bench', async ({ desk7 }) => {
    const { desk, frame, signIn, board, sheet } = desk7;
    await frame.lockByKey();
    await look(desk7, 'lock page');
    await signIn.somebodyElse();
    await signIn.invited();
    await look(desk7, 'invite');
    await signIn.signIn('Helen Ward', demoPassword);
    await frame.rail('Board').click();
    await expect(board.cards.first()).toBeVisible();
    await look(desk7, 'board');
    await board.cards.first().click();
    await expect(sheet.note).toBeVisible();
    await sheet.note.fill('Ring 07700 900123');
    await look(desk7, 'job sheet, with a note that may not be saved');
    await sheet.note.fill('');
    await sheet.moves.click();
    await look(desk7, 'moves');
    await desk.page.getByRole('menuitem', { name: /^On hold/ }).click();
    await look(desk7, 'why');
    await desk.page.keyboard.press('Escape');
    await frame.lockByKey();
    await signIn.somebodyElse();
    await signIn.signIn('Priya Nair', demoPassword);
    await expect(frame.status).toHaveText('All saved · 0 waiting');
  });

  test('on a new machine', async ({ unpack }) => {
    const machine = await unpack();
    await look(machine, 'enrolment');
    await machine.signIn.typeEnrolment('AAAAA-AAAAA', 'Desk 8');
    await expect(machine.signIn.complaint).toBeVisible();
    await look(machine, 'enrolment, refused');
  });

  test('on the pages of administrators and managers', async ({ sitDown }) => {
    const office = await sitDown({ zone: 'management', deskName: 'Office 9', person: 'Tom Archer' });
    const { frame, workstations, desk, signIn, registers, audit } = office;
    await expect(workstations.row('Office 9')).toBeVisible();
    await look(office, 'workstations');
    await workstations.open('Office 9');
    await workstations.askTo('Revoke');
    await workstations.reason.fill('Only looked at');
    await look(office, 'a workstation about to be revoked');
    await desk.page.keyboard.press('Escape');
    await frame.rail('Reconciliation').click();
    await expect(frame.heading).toHaveText('Reconciliation');
    await look(office, 'reconciliation');
    await frame.lockByKey();
    await signIn.somebodyElse();
    await signIn.signIn('Helen Ward', demoPassword);
    await frame.rail('Held work').click();
    await expect(frame.heading).toHaveText('Held work');
    await look(office, 'held work');
    for (const place of ['Legal holds', 'Erasures']) {
      await frame.rail(place).click();
      await expect(frame.heading).toHaveText(place);
      await look(office, `${place}, none yet`);
    }
    await registers.open('Media and mobile devices');
    await look(office, 'registers');
    await registers.begin();
    await registers.enter();
    await expect(registers.dialog.getByText('Fill this in.').first()).toBeVisible();
    await look(office, 'an entry that lacks something');
    await desk.page.keyboard.press('Escape');
    await audit.open();
    await look(office, 'audit');
  });
});
