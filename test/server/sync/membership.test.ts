import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRow } from '#shared/catalogue/new-row.ts';
import { importRows } from '#server/import/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair, stageEvent, warranty } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';

describe('membership of streams', () => {
  let org: Organisation;
  let operator: TestDesk;
  let engineer: TestDesk;
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    org = await organisation();
    operator = await org.staffed('call-centre', 'operator');
    engineer = await org.staffed('workshop', 'engineer');
  });
  afterAll(() => org.close());

  it('brings a customer’s name into the workshop with a repair, and takes it away on dispatch', async () => {
    const [c, p, k, r] = [next(), next(), next(), next()];
    const answers = await operator.push(
      operator.operation('customer', c, customer()),
      operator.operation('product', p, product(c)),
      operator.operation('call', k, call(c, p)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(['applied', 'applied', 'applied']);
    await engineer.pull();
    expect(engineer.has('customer', c)).toBe(false);

    expect(await operator.write('repair', r, repair(c, p, k))).toBe('applied');
    await engineer.pull();
    expect(engineer.values('customer', c)).toEqual({ name: 'Ada Vosper', town: 'Falmouth' });
    expect(engineer.values('call', k)).toEqual({ reasonCode: 'fault', faultText: 'It does not start' });
    expect(engineer.values('repair', r)['stage']).toBe('booked');

    expect(await engineer.write('stageEvent', next(), stageEvent(r, 'in-repair', engineer.person))).toBe('applied');
    expect(await engineer.write('benchNote', next(), benchNote(r, 'Motor replaced', engineer.person))).toBe('applied');
    await operator.pull();
    expect(operator.values('repair', r)['stage']).toBe('in-repair');

    expect(await engineer.write('stageEvent', next(), stageEvent(r, 'dispatched', engineer.person))).toBe('applied');
    await engineer.pull();
    expect(engineer.has('customer', c)).toBe(false);
    expect(engineer.has('call', k)).toBe(false);
    expect(engineer.has('product', p)).toBe(true);
    expect(engineer.values('repair', r)['stage']).toBe('dispatched');
  });

  it('brings another site’s customer there by a call, with what hangs on them', async () => {
    const north = await org.staffed('call-centre', 'operator', 'north');
    const [c, p, w, k] = [next(), next(), next(), next()];
    await operator.push(
      operator.operation('customer', c, customer({ site: 'main' })),
      operator.operation('product', p, product(c)),
      operator.operation('warranty', w, warranty(p)),
    );
    await north.pull();
    expect(north.has('customer', c)).toBe(false);
    const values = newRow('call', call(c, null, { site: 'north' }));
    await importRows(org.server.context, [{ kind: 'call', id: k, createdAt: 1, createdBy: operator.person, values }]);
    await north.pull();
    expect([north.has('call', k), north.has('customer', c), north.has('product', p), north.has('warranty', w)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });

  it('is counted as the rows themselves would have it, after any work in any order', async () => {
    const manager = await org.staffed('management', 'manager');
    const random = numbers(20261121);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const made: Record<'customer' | 'product' | 'call' | 'repair', string[]> = { customer: [], product: [], call: [], repair: [] };
    const maybe = (list: readonly string[]) => (list.length > 0 && random() < 0.8 ? pick(list) : null);
    const base = { epoch: 1, version: 1_000_000 };
    const stages = ['received', 'in-repair', 'ready', 'dispatched', 'completed', 'cancelled', 'on-hold'];
    const step = (): ReturnType<TestDesk['operation']> => {
      const id = next();
      const kind = pick([
        'customer',
        'product',
        'product',
        'call',
        'call',
        'repair',
        'move',
        'move',
        'move',
        'rehome',
        'recall',
        'warranty',
        'note',
      ] as const);
      const repairs = made.repair;
      if (kind === 'move' && repairs.length > 0)
        return manager.operation('stageEvent', id, stageEvent(pick(repairs), pick(stages), manager.person, 'because'));
      if (kind === 'rehome' && made.product.length > 0)
        return manager.operation('product', pick(made.product), { customer: maybe(made.customer) }, base);
      if (kind === 'recall' && made.call.length > 0)
        return manager.operation('call', pick(made.call), { customer: maybe(made.customer), product: maybe(made.product) }, base);
      if (kind === 'warranty' && made.product.length > 0) return manager.operation('warranty', id, warranty(pick(made.product)));
      if (kind === 'note' && made.call.length > 0)
        return manager.operation('callNote', id, { call: pick(made.call), text: 'Noted', at: 1, by: manager.person });
      if (kind === 'repair' && made.product.length > 0) {
        made.repair.push(id);
        return manager.operation('repair', id, repair(maybe(made.customer), pick(made.product), maybe(made.call)));
      }
      if (kind === 'product') {
        made.product.push(id);
        return manager.operation('product', id, product(maybe(made.customer)));
      }
      if (kind === 'call') {
        made.call.push(id);
        return manager.operation('call', id, call(maybe(made.customer), maybe(made.product)));
      }
      made.customer.push(id);
      return manager.operation('customer', id, customer());
    };
    const statuses = new Map<string, number>();
    for (let batch = 0; batch < 25; batch += 1) {
      const operations = Array.from({ length: 1 + Math.floor(random() * 20) }, step);
      for (const { status, code } of await manager.push(...operations))
        statuses.set(code ?? status, (statuses.get(code ?? status) ?? 0) + 1);
      expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
    }
    expect(statuses.get('applied')).toBeGreaterThan(100);
    for (const desk of [operator, engineer, manager]) {
      await desk.pull(0, 2000);
      const stream = `${desk.place.zone}/${desk.place.site} `;
      const expected = (await expectedMembership(org.db))
        .filter((member) => member.startsWith(stream))
        .map((member) => member.split(' ')[1]);
      expect([...desk.rows.keys()].sort()).toEqual(expected);
    }
  });
});

/** A small generator of numbers from 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
