import { daniel, demoPassword, grace } from '../../resources/demo/index.ts';
import { test, expect } from './fixtures.ts';
import { verify } from './story/calls.ts';

const notes = 'Radio goes quiet after ten minutes.';

test('two calls at once: the one that waits rings in the rail, and neither loses a word', async ({ desk7 }) => {
  const { desk, intake, frame } = desk7;
  await desk.ring(daniel.phoneTyped);
  await verify(desk7, 'D. O.', daniel.name);
  await intake.notes.fill(notes);
  await desk.ring(grace.phoneTyped);
  await expect(frame.rail(`${grace.phoneTyped} rings`)).toBeVisible();
  await expect(intake.notes).toHaveValue(notes);

  await desk.page.keyboard.press('F6');
  await expect(intake.caller).toHaveValue(grace.phoneTyped);
  await intake.notes.fill('Asks for the manual.');
  await frame.rail('Draft: Daniel Okafor').click();
  await expect(intake.notes).toHaveValue(notes);

  await frame.lockByKey();
  await desk7.signIn.unlock(demoPassword);
  await expect(frame.rail('Draft')).toHaveCount(1);
  await intake.discard();
  await frame.rail('Draft').click();
  await intake.discard();
  await expect(frame.rail('Draft')).toHaveCount(0);
});

test('a wrong format, the last six digits, a name, a postcode: each finds the caller as it is typed', async ({ desk7: { intake } }) => {
  for (const typed of ['0044 7700/900 456', '900456', 'hartley gr', 'S10 2TN', grace.product.serialNumber]) {
    await intake.caller.fill(typed);
    await expect(intake.matches.filter({ hasText: 'G. H.' }).first()).toBeVisible();
  }
  await intake.discard();
});
