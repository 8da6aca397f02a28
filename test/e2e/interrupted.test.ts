import { daniel, demoPassword } from '../../resources/demo/index.ts';
import { corePid, runs } from '../support/desk-look.ts';
import { expect, test } from './fixtures.ts';
import { verify } from './story/calls.ts';
import type { Workstation } from './workstation.ts';

const said = 'The radio goes quiet, then the display goes out';

/** A verified caller on the line and something typed, of which the store has been told. */
async function inTheMiddleOfACall(workstation: Workstation): Promise<string> {
  const { desk, intake } = workstation;
  await desk.ring(daniel.phoneTyped);
  await verify(workstation, 'D. O.', daniel.name);
  await intake.notes.fill(said);
  await expect.poll(() => desk.page.evaluate(async () => JSON.stringify(await window.desk.call('calls.drafts', null)))).toContain(said);
  return intake.number.innerText();
}

async function expectAllOfIt({ intake }: Workstation, number: string): Promise<void> {
  await expect(intake.number).toHaveText(number);
  await expect(intake.notes).toHaveValue(said);
  await expect(intake.card.getByRole('heading', { name: daniel.name })).toBeVisible();
}

test('screen reloaded in the middle of a call: the person is still signed in, and what was typed is still there', async ({ desk7 }) => {
  const number = await inTheMiddleOfACall(desk7);
  await desk7.desk.page.reload();
  await expectAllOfIt(desk7, number);
  await desk7.intake.discard();
});

test('core dies in the middle of a call: the screen says so, and what was typed is there after the password', async ({ desk7 }) => {
  const { desk, signIn } = desk7;
  const number = await inTheMiddleOfACall(desk7);
  const core = await corePid(desk);
  await desk.throughLock(async () => process.kill(core, 'SIGKILL'));
  await expect(signIn.told).toContainText('core stopped');
  await signIn.unlock(demoPassword);
  await expectAllOfIt(desk7, number);
  expect(runs(core)).toBe(false);
  await desk7.intake.discard();
});
