import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addYears, presets } from '#shared/policy/index.ts';
import { register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
let saved: ReturnType<typeof register>;
beforeEach(() => {
  desk = makeDesk();
  saved = register(desk, { repair: { contents: 'Body', promisedOn: null }, outcome: 'repair-booked' });
});
afterEach(() => desk.close());

const card = () => {
  desk.call('customers.verify', { id: saved.customer!, facts: ['name-postcode', 'serial'] });
  return desk.call('customers.card', { id: saved.customer! });
};
const contactOn = (): string => z.string().parse(desk.call('calls.get', { id: saved.call }).values['contactOn']);

describe('R-RET-9: a record says until when it is kept', () => {
  it('says nothing of a customer who is not verified', () => {
    expect(desk.call('customers.card', { id: saved.customer! }).kept).toBeNull();
  });

  it('while its repair is open, without an end', () => {
    expect(card().kept).toMatchObject({ keepUntil: null, rule: 'last-record', because: { code: 'records-remain', count: 2 } });
    expect(desk.call('repairs.get', { id: saved.repair!.id }).kept).toMatchObject({ keepUntil: null, rule: 'open' });
  });

  it('a call by the customer’s last contact, or the warranty if that ends later', () => {
    const { kept } = desk.call('calls.get', { id: saved.call });
    expect(kept?.anchor).toEqual({ on: contactOn(), event: 'contact' });
    expect(['helpline-3y', 'warranty']).toContain(kept?.rule);
    expect(kept!.keepUntil! >= addYears(contactOn(), 3)).toBe(true);
  });

  it('as the organisation’s policy has it', () => {
    desk.close();
    desk = makeDesk({ policy: { retention: { ...presets.staffords, version: 2, cases: { ...presets.staffords.cases, callYears: 40 } } } });
    saved = register(desk, {});
    expect(desk.call('calls.get', { id: saved.call }).kept).toMatchObject({ rule: 'helpline-40y', keepUntil: addYears(contactOn(), 40) });
  });
});
