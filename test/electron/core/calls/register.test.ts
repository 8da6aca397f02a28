import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversation, newCaller, refusedFields, register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(() => (desk = makeDesk()));
afterEach(() => desk.close());

const count = (table: string) => (desk.db.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n;
const operations = () =>
  desk.db
    .prepare('SELECT kind FROM operation ORDER BY deviceSeq')
    .all()
    .map((row) => (row as { kind: string }).kind);

describe('saving a call', () => {
  it('saves a new caller, their product with its warranty, and the call, in one go', () => {
    const saved = register(desk);
    expect(operations()).toEqual(['customer', 'product', 'warranty', 'call']);
    desk.call('customers.verify', { id: saved.customer!, facts: ['name-postcode', 'email'] });
    const card = desk.call('customers.card', { id: saved.customer! });
    expect(card.values).toMatchObject({
      name: 'Mary Okafor',
      phone: '+447700900123',
      phoneTyped: '07700 900 123',
      postcode: 'LS6 2AJ',
      lastContactOn: '2026-11-21',
      noticeWay: 'read-out',
    });
    expect(card.products).toMatchObject([{ model: 'DW-450', serialNumber: 'SN 8841-2207', warrantyUntil: '2028-03-02' }]);
    expect(desk.call('calls.get', { id: saved.call })).toMatchObject({
      values: { status: 'closed', outcome: 'resolved', principal: 'dunwell' },
      product: 'Dunwell DW-450',
    });
  });

  it('takes the number that was typed for a new caller who gave no other', () => {
    const { customer } = register(desk, { typed: '0113 496 0001', customer: { is: 'new', details: { name: 'Tom Ellis' } } });
    expect(desk.db.prepare('SELECT phone FROM customer WHERE id = ?').get(customer)).toEqual({ phone: '+441134960001' });
  });

  it('books a repair with a number, a promise and the warranty’s answer', () => {
    const { repair } = register(desk, { outcome: 'repair-booked', repair: { contents: 'Body, hose', promisedOn: null } });
    expect(repair?.number).toBe('R-2026-K7-0001');
    expect(desk.call('repairs.get', { id: repair!.id })).toMatchObject({
      stage: 'booked',
      values: { underWarranty: true, contents: 'Body, hose', paid: false, promisedOn: '2026-12-10' },
      call: { faultText: 'Will not start' },
    });
  });

  it('can be saved with no customer', () => {
    const { customer, call } = register(desk, { customer: { is: 'none' }, product: { is: 'none' }, outcome: 'advice-given' });
    expect(customer).toBeNull();
    expect(desk.call('calls.get', { id: call })).toMatchObject({ customer: null, who: null, values: { principal: 'ours' } });
  });

  it('records who spoke for the customer, on what authority, until when (R-CALLER-1)', () => {
    register(desk, { caller: { name: 'Ben Okafor', authority: 'Son, power of attorney', until: '2027-05-03' } });
    expect(desk.db.prepare('SELECT role, authority, authorityUntil FROM party').get()).toEqual({
      role: 'caller',
      authority: 'Son, power of attorney',
      authorityUntil: '2027-05-03',
    });
    expect(count('customer')).toBe(2);
  });

  it('keeps a payment’s reference for the server and not in this zone’s file (R-CARD-1)', () => {
    register(desk, {
      repair: { contents: '', promisedOn: null },
      payment: { gateway: 'stripe', reference: 'pi_3Nq', amount: '24,50', status: 'paid', last4: '4242' },
    });
    expect(desk.db.prepare('SELECT amountMinor, currency, status, last4, gatewayReference FROM payment').get()).toEqual({
      amountMinor: 2450,
      currency: 'GBP',
      status: 'paid',
      last4: '4242',
      gatewayReference: null,
    });
    expect(desk.db.prepare('SELECT paid FROM repair').get()).toEqual({ paid: 1 });
    expect(desk.db.prepare(`SELECT "set" FROM operation WHERE kind = 'payment'`).get()).toMatchObject({
      set: expect.stringContaining('pi_3Nq') as unknown,
    });
  });

  it('moves no clock when nobody was spoken to (R-RET-2)', () => {
    const { customer } = register(desk, { outcome: 'no-answer' });
    expect(desk.db.prepare('SELECT lastContactOn FROM customer WHERE id = ?').get(customer)).toEqual({ lastContactOn: null });
  });

  it('dates an e-mail by the day it came, never in the future (F2, R-RET-2)', () => {
    const { customer } = register(desk, { channel: 'email', receivedOn: '2026-11-18' });
    expect(desk.db.prepare('SELECT lastContactOn FROM customer WHERE id = ?').get(customer)).toEqual({ lastContactOn: '2026-11-18' });
    expect(refusedFields(desk, { channel: 'email', receivedOn: '2026-11-22' })).toEqual({ receivedOn: 'in-the-future' });
  });

  it('leaves a call open that somebody must call back', () => {
    register(desk, { outcome: 'call-back', callBackOn: '2026-11-24' });
    const { lines, counts } = desk.call('calls.queue', { queue: 'call-back', limit: 10 });
    expect(lines).toMatchObject([{ who: 'M. O.', callBackOn: '2026-11-24', status: 'open', waiting: true, owner: 'Nadia Rahman' }]);
    expect(counts).toEqual({ today: 1, callBack: 1, open: 1 });
  });
});

describe('a call that cannot be saved', () => {
  it('names everything that is missing, under the draft’s own paths', () => {
    const data = {
      reasonCode: null,
      outcome: null,
      customer: { is: 'new', details: { phone: newCaller.phone } },
      product: { is: 'new', details: { brand: 'Dunwell' } },
    } as const;
    expect(refusedFields(desk, data)).toEqual({
      reasonCode: 'required',
      outcome: 'required',
      'customer.name': 'required',
      'product.model': 'required',
      'product.category': 'required',
      'product.principal': 'required',
    });
    expect(refusedFields(desk, { outcome: 'call-back' })).toEqual({ callBackOn: 'required' });
    expect(refusedFields(desk, { product: { is: 'none' }, repair: { contents: '', promisedOn: null } })).toEqual({ product: 'required' });
  });

  it('names what cannot be right', () => {
    expect(refusedFields(desk, { customer: { is: 'new', details: { ...newCaller, phone: '123' } } })).toEqual({
      'customer.phone': 'invalid',
    });
    expect(refusedFields(desk, { customer: { is: 'new', details: { ...newCaller, email: 'mary at home' } } })).toEqual({
      'customer.email': 'invalid',
    });
    expect(refusedFields(desk, { payment: { gateway: 'stripe', reference: '', amount: 'ten', status: 'paid', last4: '42' } })).toEqual({
      'payment.reference': 'required',
      'payment.amount': 'invalid',
      'payment.last4': 'invalid',
    });
  });

  it('holds a card number in no field (R-CARD-3)', () => {
    expect(refusedFields(desk, { notes: 'card 4242 4242 4242 4242' })).toEqual({ notes: 'card-number' });
    expect(
      refusedFields(desk, { payment: { gateway: 'stripe', reference: '4242424242424242', amount: '5', status: 'paid', last4: '' } }),
    ).toEqual({ 'payment.reference': 'card-number' });
  });

  it('keeps no draft that holds one anywhere, nor a security code; phones and serials pass (R-CARD-3)', () => {
    const draft = desk.call('calls.begin', { from: null });
    const card = '4242 4242 4242 4242';
    const found = (change: Parameters<typeof conversation>[0], label = '') =>
      desk.refusal('calls.keep', { id: draft.id, label, data: conversation(change) })?.fields;
    expect(found({ notes: card })).toEqual({ notes: 'card-number' });
    expect(found({ notes: 'CVV 123' })).toEqual({ notes: 'card-number' });
    expect(found({}, card)).toEqual({ label: 'card-number' });
    expect(found({ customer: { is: 'new', details: { ...newCaller, address: card } } })).toEqual({ 'customer.address': 'card-number' });
    expect(found({ caller: { name: 'Ada', authority: card, until: null } })).toEqual({ 'caller.authority': 'card-number' });
    expect(found({ repair: { contents: card, promisedOn: null } })).toEqual({ 'repair.contents': 'card-number' });
    const product = { brand: 'Dunwell', model: 'DW-450', serialNumber: '4242424242424242' };
    expect(found({ typed: '+44 7700 900123', product: { is: 'new', details: product } })).toBeUndefined();
  });

  it('sends no phone number, mail or postcode to the workshop (R-ROLE-3)', () => {
    expect(refusedFields(desk, { faultText: 'Ring 07700 900123 first' })).toEqual({ faultText: 'contact-details' });
    expect(refusedFields(desk, { repair: { contents: 'for LS6 2AJ', promisedOn: null } })).toEqual({
      'repair.contents': 'contact-details',
    });
  });

  it('leaves nothing behind', () => {
    refusedFields(desk, { repair: { contents: 'for LS6 2AJ', promisedOn: null } });
    expect([count('customer'), count('call'), count('operation')]).toEqual([0, 0, 0]);
    expect(desk.call('calls.drafts', null)).toHaveLength(1);
  });
});

describe('drafts', () => {
  it('are kept through a lock, each its writer’s own, until they are saved or discarded', () => {
    const one = desk.call('calls.begin', { from: '07700 900123' });
    const two = desk.call('calls.begin', { from: null });
    desk.call('calls.keep', { id: one.id, label: 'Mary', data: conversation() });
    desk.reopen();
    expect(desk.call('calls.drafts', null)).toMatchObject([
      { id: one.id, label: 'Mary', from: '07700 900123', data: { notes: 'Prefers mornings' } },
      { id: two.id },
    ]);
    desk.call('calls.discard', { id: two.id });
    desk.call('calls.register', { draft: one.id, data: conversation(), endedAt: null });
    expect(desk.call('calls.drafts', null)).toEqual([]);
    expect(desk.refusal('calls.register', { draft: one.id, data: conversation(), endedAt: null })?.code).toBe('not-found');
  });

  it('warn when the same was raised lately (F11)', () => {
    const { customer } = register(desk);
    const again = { customer, product: null, reasonCode: 'NP-01' };
    expect(desk.call('calls.sameTopic', again)).toMatchObject([{ on: '2026-11-21' }]);
    desk.machine.advance(15 * 24 * 3_600_000);
    expect(desk.call('calls.sameTopic', again)).toEqual([]);
  });
});
