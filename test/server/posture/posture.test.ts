import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Posture } from '#shared/contract/posture.ts';
import { must } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

let org: Organisation;
beforeAll(async () => {
  org = await organisation();
});
afterAll(() => org.close());

const day = 24 * 3_600_000;
const posture: Posture = { system: 'Linux 6.1', program: '0.1.0', storageBlocked: true, diskEncrypted: null, screenLock: true };

it('keeps what a desk says of its machine for 90 days, and enters in the audit log what locked it', async () => {
  const desk = await org.enrol('workshop');
  const device = { id: '1-1', class: 'storage' as const, vendor: '0781', product: '5567', label: 'Cruzer Blade' };
  must(await desk.ask('posture', { posture, arrivals: [{ at: org.platform.clock.now(), device, verdict: 'locks' }] }));
  const reports = () => org.db.selectFrom('posture_report').select(['id', 'device']).execute();
  const [first] = await reports();
  expect(first?.device).toBe(desk.id);
  expect(await org.db.selectFrom('audit_entry').select(['desk', 'code']).where('action', '=', 'desk.media').execute()).toEqual([
    { desk: desk.id, code: 'storage' },
  ]);

  org.platform.ahead = 90 * day + 1000;
  must(await desk.ask('posture', { posture, arrivals: [] }));
  expect((await reports()).map(({ id }) => id)).not.toContain(first?.id);
  expect(await reports()).toHaveLength(1);
});
