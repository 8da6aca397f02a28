import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '#shared/contract/sync.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer } from '../support/rows.ts';
import { must, type TestDesk } from '../support/desk.ts';
import { rebirth, save, type Reborn, type Saved } from './restored.ts';

describe('work that is sent again to a restored server', () => {
  let own: Organisation;
  let saved: Saved;
  let reborn: Reborn;
  let one: TestDesk;
  let other: TestDesk;
  beforeAll(async () => {
    own = await organisation();
    one = await own.staffed('call-centre', 'operator');
    other = await own.staffed('call-centre', 'operator');
  });
  afterAll(async () => {
    saved.remove();
    await reborn.close();
    await own.close();
  });

  it('keeps a value that had lost to another desk, though its own writer wrote again before the other is heard', async () => {
    const id = own.platform.ids.next();
    await one.write('customer', id, customer());
    await one.pull();
    await other.pull();
    const before = { one: one.lastOpId, other: other.lastOpId };
    saved = await save(own);

    const base = one.version('customer', id);
    const now = own.platform.clock.now();
    const at = (ms: number) => `${(now + ms).toString(16).padStart(12, '0')}-0000`;
    const first = one.operation('customer', id, { town: 'Truro' }, base, { at: at(0) });
    const theirs = other.operation('customer', id, { town: 'Redruth' }, base, { at: at(1000) });
    const pushed = async (desk: TestDesk, operation: Operation) => must(await desk.tryPush([operation])).answers[0]?.status;
    expect(await pushed(one, first)).toBe('applied');
    expect(await pushed(other, theirs)).toBe('merged');
    await one.pull();
    const second = one.operation('customer', id, { town: 'Looe' }, one.version('customer', id), { at: at(2000) });
    expect(await pushed(one, second)).toBe('applied');
    await one.pull();
    expect(one.conflicts).toMatchObject([{ field: 'town', value: 'Truro' }]);

    reborn = await rebirth(own, saved);
    for (const desk of [one, other]) desk.moveTo(reborn.server.app);
    [one.lastOpId, other.lastOpId] = [before.one, before.other];
    must(await one.tryPush([first, second]));
    must(await other.tryPush([theirs]));
    one.cursor = 0;
    await one.pull();
    const held = [one.values('customer', id)['town'], ...one.conflicts.map(({ value }) => value)];
    expect(held.sort()).toEqual(expect.arrayContaining(['Looe', 'Truro']));
  });

  it('keeps what a desk had written beside what somebody typed there over the restored row, having seen nothing newer', async () => {
    one = await own.staffed('call-centre', 'operator');
    const id = own.platform.ids.next();
    await one.write('customer', id, customer());
    await one.pull();
    const before = one.lastOpId;
    const again = await save(own);
    const base = one.version('customer', id);
    const first = one.operation('customer', id, { town: 'Truro' }, base);
    expect(must(await one.tryPush([first])).answers[0]?.status).toBe('applied');
    const server = await rebirth(own, again);
    one.moveTo(server.server.app);
    one.lastOpId = before;
    must(await one.tryPush([first]));
    expect(await one.write('customer', id, { town: 'Looe' }, base)).toBe('merged');
    one.cursor = 0;
    await one.pull();
    expect(one.values('customer', id)['town']).toBe('Looe');
    expect(one.conflicts.filter(({ row }) => row === id)).toMatchObject([{ field: 'town', value: 'Truro' }]);
    await server.close();
    again.remove();
  });
});
