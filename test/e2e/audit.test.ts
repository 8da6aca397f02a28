import { demoPassword } from '../../resources/demo/index.ts';
import { test, expect } from './fixtures.ts';

const year = 365 * 24 * 3_600_000;

test('the page opens while its period runs, for manager and director, and says what there is to do', async ({ sitDown }) => {
  test.setTimeout(180_000);
  const { frame, audit, signIn } = await sitDown({ zone: 'management', deskName: 'Office 4', person: 'Helen Ward' });
  await audit.open();
  await expect(audit.toDo.first()).toContainText('The period runs until');
  await expect(audit.panel('Registers')).toContainText('in order');
  await frame.lockByKey();
  await signIn.somebodyElse();
  await signIn.signIn('David Lascelles', demoPassword);
  await audit.open();
  await expect(audit.panel('Signatures')).toContainText('after the manager');
});

test('a manager works through the audit that is overdue and signs it, a director is reminded, countersigns, and it is sealed', async ({
  organisation,
  sitDown,
}) => {
  test.setTimeout(240_000);
  await organisation.foundedAt(Date.now() - year);
  const office = await sitDown({ zone: 'management', deskName: 'Office 6', person: 'Helen Ward' });
  const { frame, audit, signIn } = office;
  await audit.open();
  await expect(audit.panel('Registers')).toContainText('empty');
  await expect(audit.panel('Signatures')).toContainText('after the manager');
  await audit.draw();
  await expect(audit.sampled).toHaveCount(25);
  await audit.agreeToAll();
  for (let i = 0; i < 10; i += 1) await audit.lookFor(`0161 496 0${100 + i}`);
  await audit.carryAll('Looked at by the manager');
  await audit.verify();
  await expect(audit.toDo).toHaveCount(0);
  await audit.sign('manager', demoPassword);
  await expect(frame.messages).toContainText('It waits for the director.');

  await frame.lockByKey();
  await signIn.somebodyElse();
  await signIn.signIn('David Lascelles', demoPassword);
  await frame.rail('Registers').click();
  await expect(audit.reminder).toBeVisible();
  await audit.open();
  await audit.sign('director', demoPassword);
  await expect(frame.messages).toContainText('sealed');
  await expect(audit.panel('Signatures')).toContainText('David Lascelles');
});
