import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product, repair, stageEvent } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

describe('merge', () => {
  let org: Organisation;
  let one: TestDesk;
  let other: TestDesk;
  const next = () => org.platform.ids.next();
  const clock = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000`;

  beforeAll(async () => {
    org = await organisation();
    one = await org.staffed('call-centre', 'operator');
    other = await org.staffed('call-centre', 'operator');
  });
  afterAll(() => org.close());

  /** A customer that both desks have seen. */
  async function shared(): Promise<string> {
    const id = next();
    await one.write('customer', id, customer());
    await one.pull();
    await other.pull();
    return id;
  }

  it('keeps edits of different fields both, without a conflict', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    expect(await one.write('customer', id, { town: 'Truro' }, base)).toBe('applied');
    expect(await other.write('customer', id, { phone: '+447700900456' }, base)).toBe('applied');
    await one.pull();
    expect(one.values('customer', id)).toMatchObject({ town: 'Truro', phone: '+447700900456' });
    expect(one.conflicts).toEqual([]);
  });

  it('lets the later clock win a field, and keeps the other value until somebody decides', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    const now = org.platform.clock.now();
    expect(await one.write('customer', id, { town: 'Truro' }, base, { at: clock(now + 1000) })).toBe('applied');
    expect(await other.write('customer', id, { town: 'Redruth' }, base, { at: clock(now) })).toBe('merged');
    await one.pull();
    await other.pull();
    expect(one.values('customer', id)['town']).toBe('Truro');
    expect(one.conflicts).toMatchObject([{ kind: 'customer', row: id, field: 'town', value: 'Redruth', by: other.person }]);
    expect(other.conflicts).toEqual(one.conflicts);

    const settles = one.conflicts[0]?.id;
    expect(await other.write('customer', id, { town: 'Redruth' }, other.version('customer', id), { settles })).toBe('applied');
    await one.pull();
    expect(one.values('customer', id)['town']).toBe('Redruth');
    expect(one.conflicts).toEqual([]);
  });

  it('keeps the value that stood, when the later one replaces it unseen', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    const now = org.platform.clock.now();
    await one.write('customer', id, { address: '1 Hill Road' }, base, { at: clock(now) });
    expect(await other.write('customer', id, { address: '2 Hill Road' }, base, { at: clock(now + 1) })).toBe('merged');
    await one.pull();
    expect(one.values('customer', id)['address']).toBe('2 Hill Road');
    expect(one.conflicts).toMatchObject([{ field: 'address', value: '1 Hill Road', by: one.person }]);
    // Keeping what stands is said by stating it anew, for this conflict.
    await one.write('customer', id, { address: '2 Hill Road' }, one.version('customer', id), { settles: one.conflicts[0]?.id });
    await one.pull();
    expect(one.conflicts).toEqual([]);
  });

  it('closes only the conflict that was decided: not another about the same field, and none by an ordinary edit', async () => {
    const id = await shared();
    const third = await org.staffed('call-centre', 'operator');
    const base = one.version('customer', id);
    const now = org.platform.clock.now();
    await one.write('customer', id, { town: 'Truro' }, base, { at: clock(now + 3000) });
    await other.write('customer', id, { town: 'Redruth' }, base, { at: clock(now) });
    await third.write('customer', id, { town: 'Looe' }, base, { at: clock(now + 1000) });
    await one.pull();
    await one.write('customer', id, { town: 'Bodmin' }, one.version('customer', id));
    await one.pull();
    expect(one.conflicts.map(({ value }) => value).sort()).toEqual(['Looe', 'Redruth']);
    const decide = async (value: string, town: string) => {
      const settles = one.conflicts.find((conflict) => conflict.value === value)?.id;
      await one.write('customer', id, { town }, one.version('customer', id), { settles });
      await one.pull();
    };
    await decide('Looe', 'Looe');
    expect(one.conflicts.map(({ value }) => value)).toEqual(['Redruth']);
    await decide('Redruth', 'Looe');
    expect(one.conflicts).toEqual([]);
  });

  it('refuses a version that nobody can have seen, and a change of nothing', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    await one.write('customer', id, { town: 'Truro' }, base);
    expect(await other.write('customer', id, { town: 'Redruth' }, { ...base, epoch: 99 })).toBe('invalid');
    expect(await other.write('customer', id, { town: 'Redruth' }, { ...base, version: base.version + 2 })).toBe('invalid');
    expect(await other.write('customer', id, {}, base)).toBe('invalid');
    await one.pull();
    expect(one.values('customer', id)['town']).toBe('Truro');
  });

  it('closes a conflict by a write of its field, and by no other', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    await one.write('customer', id, { town: 'Truro' }, base);
    await other.write('customer', id, { town: 'Redruth' }, base);
    await one.pull();
    const settles = one.conflicts[0]?.id;
    await one.write('customer', id, {}, one.version('customer', id), { settles });
    await one.write('customer', id, { address: '9 Hill Road' }, one.version('customer', id), { settles });
    await one.pull();
    expect(one.conflicts).toMatchObject([{ id: settles, field: 'town' }]);
    await one.write('customer', id, { town: 'Truro' }, one.version('customer', id), { settles });
    await one.pull();
    expect(one.conflicts).toEqual([]);
  });

  it('is no quarrel of a desk with itself: it had seen what it wrote while offline', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    const answers = await one.push(
      one.operation('customer', id, { town: 'Truro' }, base),
      one.operation('customer', id, { town: 'Bodmin' }, base),
      one.operation('customer', id, { town: 'Looe' }, base),
    );
    expect(answers.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    await one.pull();
    expect(one.values('customer', id)['town']).toBe('Looe');
    expect(one.conflicts).toEqual([]);
  });

  it('keeps the last of two edits from a desk whose clock is an hour ahead', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    const ahead = org.platform.clock.now() + 3_600_000;
    await one.push(
      one.operation('customer', id, { town: 'Truro' }, base, { at: clock(ahead) }),
      one.operation('customer', id, { town: 'Bodmin' }, base, { at: clock(ahead + 1000) }),
    );
    await one.pull();
    expect(one.values('customer', id)['town']).toBe('Bodmin');
  });

  it('two edits to the same value are one', async () => {
    const id = await shared();
    const base = one.version('customer', id);
    await one.write('customer', id, { town: 'Truro' }, base);
    expect(await other.write('customer', id, { town: 'Truro' }, base)).toBe('applied');
    await one.pull();
    expect(one.conflicts).toEqual([]);
  });

  it('shows a conflict only where its field is read', async () => {
    const engineer = await org.staffed('workshop', 'engineer');
    const [id, p, r] = [await shared(), next(), next()];
    await one.push(one.operation('product', p, product(id)), one.operation('repair', r, repair(id, p, null)));
    await other.pull();
    const base = other.version('customer', id);
    const now = org.platform.clock.now();
    await one.write('customer', id, { phone: '+447700900777', name: 'Ada Blake' }, base, { at: clock(now + 2000) });
    await other.write('customer', id, { phone: '+447700900888', name: 'Ada Clark' }, base, { at: clock(now) });
    await engineer.pull();
    await one.pull();
    expect(engineer.conflicts.map(({ field, value }) => [field, value])).toEqual([['name', 'Ada Clark']]);
    expect(one.conflicts.map(({ field }) => field).sort()).toEqual(['name', 'phone']);
  });

  it('R-RET-2: a conversation moves the customer’s clock forward, never back, and an unanswered call does not', async () => {
    const id = await shared();
    const ring = (contactOn: string, outcome: string) =>
      one.write('call', next(), call(id, null, { contactOn, outcome, status: 'closed' }));
    await ring('2026-11-10', 'resolved');
    await ring('2026-11-02', 'advice-given');
    await ring('2026-11-19', 'no-answer');
    await one.pull();
    expect(one.values('customer', id)['lastContactOn']).toBe('2026-11-10');
  });

  it('R-RET-3: ending a repair starts its clock once, reopening stops it, and money settles it', async () => {
    const manager = await org.staffed('management', 'manager');
    const [id, p, r] = [await shared(), next(), next()];
    await one.push(one.operation('product', p, product(id)), one.operation('repair', r, repair(id, p, null)));
    const move = (to: string, reason: string | null = null) =>
      manager.write('stageEvent', next(), stageEvent(r, to, manager.person, reason));
    await move('completed');
    await manager.pull();
    expect(manager.values('repair', r)).toMatchObject({ stage: 'completed', completedOn: '2026-11-21', paid: false });
    await move('in-repair', 'Fault came back');
    await one.write('payment', next(), {
      repair: r,
      site: 'main',
      gateway: 'stripe',
      gatewayReference: 'pi_1',
      amountMinor: 4200,
      currency: 'GBP',
      paidOn: '2026-11-21',
      status: 'paid',
    });
    await manager.pull();
    expect(manager.values('repair', r)).toMatchObject({ stage: 'in-repair', completedOn: null, paid: true });
  });
});
