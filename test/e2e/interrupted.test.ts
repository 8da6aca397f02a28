import { demoPassword } from '../../resources/demo/index.ts';
import { expect, test } from './fixtures.ts';
import type { Workstation } from './workstation.ts';

const said = 'The float switch clicks, then the water stands';

/** A call with something typed into it, and the store told of it. */
async function inTheMiddleOfACall({ desk, intake }: Workstation): Promise<void> {
  await desk.page.keyboard.press('F2');
  await intake.notes.fill(said);
  await expect.poll(() => desk.page.evaluate(async () => JSON.stringify(await window.desk.call('calls.drafts', null)))).toContain(said);
}

test('screen reloaded in the middle of a call: the person is still signed in, and what was typed is still there', async ({ sitDown }) => {
  const workstation = await sitDown({ zone: 'call-centre', deskName: 'Desk 8', person: 'Ben Castle' });
  await inTheMiddleOfACall(workstation);
  await workstation.desk.page.reload();
  await expect(workstation.intake.notes).toHaveValue(said);
});

test('core dies in the middle of a call: the screen says so, and what was typed is there after the password', async ({ sitDown }) => {
  const workstation = await sitDown({ zone: 'call-centre', deskName: 'Desk 9', person: 'Ben Castle' });
  const { desk, intake, signIn } = workstation;
  await inTheMiddleOfACall(workstation);
  const about = (await desk.page.evaluate(() => window.desk.call('desk.about', null))) as { value: { corePid: number } };
  await desk.throughLock(async () => process.kill(about.value.corePid, 'SIGKILL'));
  await expect(signIn.complaint).toContainText('core stopped');
  await signIn.unlock(demoPassword);
  await expect(intake.notes).toHaveValue(said);
});
