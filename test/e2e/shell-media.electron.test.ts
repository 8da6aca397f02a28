import { mkdirSync } from 'node:fs';
import { demoPassword } from '../../resources/demo/index.ts';
import type { Desk } from '../support/desk.ts';
import { makeMachine } from '../support/made-up-machine.ts';
import { expect, test } from './fixtures.ts';
import type { Workstation } from './workstation.ts';

/** A made-up machine under the real program: what is plugged into it, the test decides. */
async function machineOf({ shell }: Desk) {
  const root = (await shell?.evaluate(({ app }) => app.commandLine.getSwitchValue('machine-root'))) ?? '';
  mkdirSync(root, { recursive: true });
  return makeMachine(root);
}

/** The shell looks once a second, so the first try may still be refused. */
async function unlockOnceOut({ signIn, frame }: Workstation): Promise<void> {
  await expect(async () => {
    if (await signIn.password.isVisible()) await signIn.unlock(demoPassword);
    await expect(frame.status).toBeVisible({ timeout: 10_000 });
  }).toPass();
}

test('refused: a stick locks the screen, says why, and lets nobody in until it is out', async ({ desk7 }) => {
  const { desk, signIn } = desk7;
  const machine = await machineOf(desk);
  await desk.throughLock(async () => machine.plug('1-1', ['0781', '5567'], [{ class: '08' }], 'Cruzer Blade'));
  await expect(signIn.reason).toContainText('removable device');
  await signIn.unlock(demoPassword);
  await expect(signIn.complaint).toContainText('this zone forbids it');
  machine.unplug('1-1');
  await unlockOnceOut(desk7);
});

test('refused: a phone, though it calls itself a camera', async ({ desk7 }) => {
  const { desk, signIn } = desk7;
  const machine = await machineOf(desk);
  await desk.throughLock(async () => machine.plug('1-2', ['18d1', '4ee1'], [{ class: '06', protocol: '01' }], 'Pixel'));
  await expect(signIn.reason).toContainText('removable device');
  machine.unplug('1-2');
  await unlockOnceOut(desk7);
});
