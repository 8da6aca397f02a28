import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDevice, workstationKeys } from '#core/keys/index.ts';
import { openCentral, type Central } from '#test/support/central.ts';
import { newMachine, startDesk } from './desk.ts';

let central: Central;
beforeAll(async () => {
  central = await openCentral();
}, 120_000);
afterAll(() => central.close());

it('settings that were changed at the desk are not those that the server signed: the desk does not open with them', async () => {
  const machine = newMachine();
  const desk = await startDesk(machine);
  expect(await desk.enrol(central.url, await central.code('call-centre'))).toBeNull();
  await desk.close();

  const keys = await workstationKeys(machine.vault, (count) => randomBytes(count), true);
  const device = openDevice(join(machine.folder, 'device.db'), keys.device);
  const [head = '', payload = '', signature = ''] = (device.get('settings') ?? '').split('.');
  const said = Buffer.from(payload, 'base64url').toString('utf8');
  const changed = said.replace(/"idleSeconds":\d+/, '"idleSeconds":86400');
  expect(changed).not.toBe(said);
  device.put('settings', [head, Buffer.from(changed).toString('base64url'), signature].join('.'));
  device.db.close();
  await expect(startDesk(machine)).rejects.toMatchObject({ problem: { code: 'server-untrusted' } });
});
