import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisation, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair, stageEvent } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

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
});
