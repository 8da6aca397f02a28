import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOf, kindNames, kindOf, zoneFields, zoneRoles, zones } from '#shared/catalogue/index.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair, stageEvent, warranty } from '../support/rows.ts';
import { problemOf, type TestDesk } from '../support/desk.ts';

describe('rights at the server', () => {
  let org: Organisation;
  let operator: TestDesk;
  let engineer: TestDesk;
  let ids: { customer: string; product: string; call: string; repair: string };
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    org = await organisation();
    operator = await org.staffed('call-centre', 'operator');
    engineer = await org.staffed('workshop', 'engineer');
    ids = { customer: next(), product: next(), call: next(), repair: next() };
    await operator.push(
      operator.operation('customer', ids.customer, customer({ phone: '+447700900123' })),
      operator.operation('product', ids.product, product(ids.customer)),
      operator.operation('call', ids.call, call(ids.customer, ids.product)),
      operator.operation('repair', ids.repair, repair(ids.customer, ids.product, ids.call)),
    );
    await operator.pull();
    await engineer.pull();
  });
  afterAll(() => org.close());

  it('R-ROLE-2: a workshop’s desk receives no field that its zone does not read', () => {
    for (const { kind, values } of engineer.rows.values())
      expect(Object.keys(values).sort()).toEqual([...zoneFields(kind, 'workshop')].sort());
    expect(JSON.stringify([...engineer.rows.values()])).not.toMatch(/4 Quay Street|TR11|7700900123|Prefers mornings/);
  });

  it('R-ROLE-1: a workshop’s desk cannot write a customer’s phone, whoever sits there', async () => {
    const base = engineer.version('customer', ids.customer);
    expect(await engineer.write('customer', ids.customer, { phone: '+447700900999' }, base)).toBe('not-allowed');
    await org.person('Visiting manager', 'manager');
    await engineer.signIn('Visiting manager', password);
    expect(await engineer.write('customer', ids.customer, { phone: '+447700900999' }, base)).toBe('not-allowed');
    await operator.pull();
    expect(operator.values('customer', ids.customer)['phone']).toBe('+447700900123');
  });

  it('refuses kinds and fields that a zone has no part in', async () => {
    const bench = await org.staffed('workshop', 'engineer');
    await bench.pull();
    expect(await bench.write('customer', next(), customer())).toBe('not-allowed');
    expect(await bench.write('callNote', next(), { call: ids.call, text: 'Nosy', at: 1, by: bench.person })).toBe('not-allowed');
    expect(await bench.write('call', ids.call, { notes: 'Nosy' }, bench.version('call', ids.call))).toBe('not-allowed');
    expect(await bench.write('repair', ids.repair, { diagnosis: 'Worn belt' }, bench.version('repair', ids.repair))).toBe('applied');
    expect(await bench.write('repair', ids.repair, { chargeMinor: 5000 }, bench.version('repair', ids.repair))).toBe('not-allowed');
  });

  it('refuses guarded fields, and fixed ones once the row is made', async () => {
    const base = operator.version('repair', ids.repair);
    expect(await operator.write('repair', ids.repair, { stage: 'completed' }, base)).toBe('not-allowed');
    expect(await operator.write('repair', ids.repair, { number: 'R-2026-000001' }, base)).toBe('not-allowed');
    expect(await operator.write('repair', next(), repair(ids.customer, ids.product, null, { paid: true }))).toBe('not-allowed');
    expect(await operator.write('customer', ids.customer, { nickname: 'Addie' }, operator.version('customer', ids.customer))).toBe(
      'invalid',
    );
  });

  it('refuses an appended row written again', async () => {
    const note = next();
    expect(await operator.write('benchNote', note, benchNote(ids.repair, 'Caller agreed', operator.person))).toBe('applied');
    expect(await operator.write('benchNote', note, { text: 'Caller disagreed' }, { epoch: 1, version: 1 })).toBe('not-allowed');
  });

  it('refuses rows for another site, and rows that the desk cannot see', async () => {
    const north = await org.staffed('call-centre', 'operator', 'north');
    expect(await operator.write('customer', next(), customer({ site: 'north' }))).toBe('wrong-zone');
    expect(await north.write('customer', ids.customer, { name: 'Eve' }, { epoch: 1, version: 99 })).toBe('not-found');
    expect(await north.write('call', next(), call(ids.customer, null, { site: 'north' }))).toBe('missing-reference');
  });

  it('R-CARD-3, R-ROLE-3: refuses card numbers everywhere, and contact details in words for the bench', async () => {
    expect(await operator.write('benchNote', next(), benchNote(ids.repair, 'Card 4242 4242 4242 4242', operator.person))).toBe(
      'card-number',
    );
    expect(await operator.write('benchNote', next(), benchNote(ids.repair, 'Ring 07700 900123', operator.person))).toBe('contact-details');
    expect(await operator.write('callNote', next(), { call: ids.call, text: 'Ring 07700 900123', at: 1, by: operator.person })).toBe(
      'applied',
    );
  });

  it('R-CARD-3, R-ROLE-3: reads a serial number, a control code and a warranty’s evidence as words, unless they are one word', async () => {
    const written = (set: object) => operator.write('product', next(), product(ids.customer, set as Record<string, string>));
    expect(await written({ serialNumber: '4242 4242 4242 4242' })).toBe('card-number');
    expect(await written({ controlCode: '4242-4242-4242-4242' })).toBe('card-number');
    expect(await written({ controlCode: '07700 900123 LS6 2AJ' })).toBe('contact-details');
    expect(await written({ serialNumber: 'SN 8841-2207', controlCode: 'BE24K3185' })).toBe('applied');
    const evidence = { ...warranty(ids.product), evidence: 'Receipt, ring 07700 900123' };
    expect(await operator.write('warranty', next(), evidence)).toBe('contact-details');
  });

  it('judges nobody whom it does not know, and nobody without a slot in this zone', async () => {
    const stranger = await org.person('Never signed in', 'operator');
    expect(await operator.write('customer', next(), customer(), null, { by: next() })).toBe('not-allowed');
    expect(await operator.write('customer', next(), customer(), null, { by: stranger })).toBe('not-allowed');
  });

  it('lets a role in only where it has a place', async () => {
    await org.person('Wandering engineer', 'engineer');
    expect(problemOf(await operator.ask('signIn', { name: 'Wandering engineer', password })).code).toBe('wrong-zone');
  });

  it('moves a repair only as its state machine allows', async () => {
    const bench = await org.staffed('workshop', 'engineer');
    expect(await bench.write('stageEvent', next(), stageEvent(ids.repair, 'on-hold', bench.person))).toBe('reason-needed');
    expect(await bench.write('stageEvent', next(), stageEvent(ids.repair, 'booked', bench.person))).toBe('same-stage');
    expect(await operator.write('stageEvent', next(), stageEvent(ids.repair, 'ready', operator.person))).toBe('not-your-move');
    expect(await bench.write('stageEvent', next(), stageEvent(ids.repair, 'ready', bench.person))).toBe('applied');
  });

  it('R-ROLE-1: no zone is sent a field that none of its roles reads', () => {
    for (const zone of zones) {
      for (const kind of kindNames) {
        for (const field of zoneFields(kind, zone)) {
          expect(zoneRoles[zone].some((role) => accessOf(kindOf(kind).fields[field]!.rights, role, true).read === 'yes')).toBe(true);
        }
      }
    }
  });
});
