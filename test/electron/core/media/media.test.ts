import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { postureReportSchema, type Plugged, type Posture } from '#shared/contract/posture.ts';
import { openCentral, password, type Central } from '#test/support/central.ts';
import { startDesk, type TestCore } from '../session/desk.ts';

let central: Central;
let desk: TestCore;
beforeAll(async () => {
  central = await openCentral();
  await central.person('Olive', 'operator');
});
afterAll(() => central.close());
beforeEach(async () => {
  desk = await startDesk();
  await desk.enrol(central.url, await central.code('call-centre'));
});
afterEach(() => desk.close());

const stick: Plugged = { id: '1-1', class: 'storage', vendor: '0781', product: '5567', label: 'Cruzer Blade' };
const scanner: Plugged = { id: '1-2', class: 'keyboard', vendor: '05e0', product: '1200', label: 'Symbol' };
const phone: Plugged = { ...stick, id: '1-3', class: 'phone' };
const posture: Posture = { system: 'Linux', program: '0.1.0', storageBlocked: true, diskEncrypted: true, screenLock: true };

async function reports() {
  const rows = await central.context.db.selectFrom('posture_report').select('report').orderBy('at').orderBy('id').execute();
  return rows.map(({ report }) => postureReportSchema.parse(report));
}
const seen = (devices: readonly Plugged[], now: Posture | null = posture) =>
  desk.seen({ devices: [...devices], posture: now, hourly: false });

it.each([stick, phone])(
  'locks when storage or a phone is plugged in, says so to the server, and lets nobody in until it is gone',
  async (device) => {
    expect(await desk.signIn('Olive', password)).toBeNull();
    await seen([scanner]);
    expect(desk.asked).toEqual([]);
    await seen([scanner, device]);
    expect(desk.asked).toEqual(['media']);
    expect((await reports()).at(-1)?.arrivals).toEqual([expect.objectContaining({ device, verdict: 'locks' })]);
    const logged = await central.context.db.selectFrom('audit_entry').select('code').where('action', '=', 'desk.media').execute();
    expect(logged).toContainEqual({ code: device.class });

    const fresh = await startDesk();
    await fresh.enrol(central.url, await central.code('call-centre'));
    await fresh.seen({ devices: [device], posture, hourly: false });
    expect(await fresh.signIn('Olive', password)).toBe('media-present');
    await fresh.seen({ devices: [], posture, hourly: false });
    expect(await fresh.signIn('Olive', password)).toBeNull();
    await fresh.close();
  },
);

it('notes an unknown keyboard and lets one of the list pass without locking; a zone that allows sticks notes them', async () => {
  await central.change({
    media: { forbiddenIn: ['workshop'], allowed: [{ what: 'scanner', vendor: '05e0', product: '1200' }], postureFor: [] },
  });
  expect(await desk.signIn('Olive', password)).toBeNull();
  const unknown = { ...scanner, id: '1-9', product: '9999' };
  await seen([scanner, unknown, stick]);
  expect(desk.asked).toEqual([]);
  expect((await reports()).at(-1)?.arrivals.map((arrival) => arrival.verdict)).toEqual(['allowed', 'noted', 'noted']);
  await central.change({ media: { forbiddenIn: ['call-centre'], allowed: [], postureFor: [] } });
});

it('keeps what came while the server was away, and tells it once', async () => {
  await central.stop();
  await seen([stick]);
  await central.start();
  await desk.pass(61_000);
  expect((await reports()).at(-1)?.arrivals).toEqual([expect.objectContaining({ device: stick })]);
  await seen([stick]);
  await desk.seen({ devices: [stick], posture, hourly: true });
  expect((await reports()).at(-1)?.arrivals).toEqual([]);
});

it('lets nobody in where the zone asks for a posture that the machine does not show', async () => {
  await central.change({ media: { forbiddenIn: [], allowed: [], postureFor: ['call-centre'] } });
  await desk.pass(6 * 60_000);
  expect(await desk.signIn('Olive', password)).toBe('posture-missing');
  await seen([], { ...posture, diskEncrypted: null });
  expect(await desk.signIn('Olive', password)).toBe('posture-missing');
  await seen([], posture);
  expect(await desk.signIn('Olive', password)).toBeNull();
  await central.change({ media: { forbiddenIn: ['call-centre'], allowed: [], postureFor: [] } });
});
