import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCaller, register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
let mary: string;
let saved: ReturnType<typeof register>;
beforeEach(() => {
  desk = makeDesk();
  saved = register(desk, { repair: { contents: 'Body', promisedOn: null }, outcome: 'repair-booked' });
  mary = saved.customer!;
});
afterEach(() => desk.close());

const card = () => desk.call('customers.card', { id: mary });
const verify = () => desk.call('customers.verify', { id: mary, facts: ['name-postcode', 'serial'] });

describe('a caller’s card', () => {
  it('shows initials, town, open case numbers and the facts to ask for until two are given (R-CALLER-1)', () => {
    expect(card()).toMatchObject({
      verified: false,
      initials: 'M. O.',
      town: 'Leeds',
      products: [],
      cases: [{ kind: 'repair', number: saved.repair?.number, product: null }],
      counts: { open: 1, past: 1 },
      timeline: [],
      facts: [
        { fact: 'name-postcode', hint: 'M••• O•••••, LS6 ••J' },
        { fact: 'serial', hint: 'ends 2207' },
        { fact: 'case-number', hint: saved.repair?.number },
        { fact: 'email', hint: 'm•••@e•••' },
      ],
    });
    expect(JSON.stringify(card())).not.toMatch(/Okafor|900|Beech|mary@/i);
  });

  it('opens with two facts that are on record, and closes when the caller leaves or the desk locks', () => {
    expect(verify().values).toMatchObject({ name: 'Mary Okafor', phone: '+447700900123', address: '12 Beech Road' });
    desk.call('customers.leave', { id: mary });
    expect(card().values).not.toHaveProperty('name');
    verify();
    desk.reopen();
    expect(card().verified).toBe(false);
  });

  it('does not open with one fact given twice, nor with a fact that nobody has on record', () => {
    expect(desk.refusal('customers.verify', { id: mary, facts: ['email', 'email'] })?.code).toBe('invalid');
    const { customer } = register(desk, {
      customer: { is: 'new', details: { name: 'Tom Ellis', postcode: 'LS1 1AA' } },
      product: { is: 'none' },
    });
    expect(desk.refusal('customers.verify', { id: customer!, facts: ['name-postcode', 'email'] })?.code).toBe('invalid');
  });

  it('tells the whole story, the newest first, once open', () => {
    desk.machine.advance(1000);
    desk.call('calls.note', { id: saved.call, text: 'Asked again when' });
    const { timeline, products, cases, warrantyUntil } = verify();
    expect(timeline.map(({ what }) => what)).toEqual(['note', 'call', 'repair-booked']);
    expect(timeline[0]).toMatchObject({ text: 'Asked again when', by: 'Nadia Rahman', waiting: true, case: { kind: 'call' } });
    expect(timeline[1]).toMatchObject({ code: 'repair-booked', reason: 'NP-01', on: '2026-11-21', text: 'Prefers mornings' });
    expect(cases.map(({ kind, open }) => [kind, open])).toEqual([
      ['repair', true],
      ['call', false],
    ]);
    expect([products.length, warrantyUntil]).toEqual([1, '2028-03-02']);
  });

  it('lists who shares the number, as a list to pick from (R-CALLER-2)', () => {
    register(desk, {
      customer: { is: 'new', details: { ...newCaller, name: 'Ben Okafor', email: 'ben@example.org' } },
      product: { is: 'none' },
    });
    expect(card().sharing).toMatchObject([{ initials: 'B. O.', name: null }]);
  });
});

describe('changing a card', () => {
  const save = (set: Record<string, string | null>) => ({ id: mary, epoch: 0, version: 0, set });

  it('waits for verification (R-CALLER-1)', () => {
    expect(desk.refusal('customers.save', save({ address: '1 New Street' }))?.code).toBe('not-verified');
    verify();
    expect(desk.call('customers.save', save({ address: '1 New Street', phone: '0113 496 0001' })).values).toMatchObject({
      address: '1 New Street',
      phone: '+441134960001',
      phoneTyped: '0113 496 0001',
    });
    expect(desk.call('customers.match', { typed: '960001', limit: 5 }).matches).toHaveLength(1);
    expect(desk.call('customers.match', { typed: '07700 900 123', limit: 5 }).matches).toHaveLength(0);
  });

  it('names the field that cannot be right, and writes nothing of the rest', () => {
    verify();
    expect(desk.refusal('customers.save', save({ address: '1 New Street', email: 'nowhere' }))?.fields).toEqual({ email: 'invalid' });
    expect(desk.refusal('customers.save', save({ name: null }))?.fields).toEqual({ name: 'required' });
    expect(desk.refusal('customers.save', save({ lastContactOn: '2020-01-01' }))?.code).toBe('not-allowed');
    expect(desk.refusal('customers.save', save({ shoeSize: '9' }))?.code).toBe('not-allowed');
    expect(card().values).toEqual(expect.not.objectContaining({ address: '1 New Street' }));
  });

  it('makes no operation of what is as it was', () => {
    verify();
    const before = desk.core.status().waiting;
    desk.call('customers.save', save({ town: 'Leeds' }));
    expect(desk.core.status().waiting).toBe(before);
  });
});
