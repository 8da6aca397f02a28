import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeContact } from '#core/sync/contact.ts';
import { problem } from '#shared/contract/errors.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(() => (desk = makeDesk()));
afterEach(() => desk.close());

describe('contact with the server', () => {
  it('counts a long catching up from its start to its end, and says nothing of a short one', () => {
    const contact = makeContact(desk.area);
    contact.pulled(0, 400, 500);
    expect(contact.status().catchingUp).toBeNull();
    contact.pulled(500, 1500, 5500);
    expect(contact.status().catchingUp).toEqual({ done: 1000, total: 5000 });
    contact.pulled(1500, 5000, 6000);
    expect(contact.status().catchingUp).toEqual({ done: 4500, total: 5500 });
    contact.pulled(5000, 6000, 6000);
    expect(contact.status().catchingUp).toBeNull();
  });

  it('waits longer after each failure, up to ten seconds and half', () => {
    const contact = makeContact(desk.area);
    const pauses = Array.from({ length: 8 }, () => contact.failed(problem('offline', 'no line')));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect([pauses[0]! > 250, pauses.at(-1)! <= 15_000]).toEqual([true, true]);
    expect(contact.met('reading')).toBe(true);
    expect(contact.failed(problem('offline', 'no line'))).toBe(pauses[0]);
  });

  it('says why when it is more than the line, and tells the screens once for many changes', () => {
    const contact = makeContact(desk.area);
    contact.failed(problem('server-error', 'broken'));
    contact.failed(problem('server-error', 'broken'));
    desk.machine.advance(1000);
    contact.report();
    desk.machine.advance(1000);
    expect(desk.events).toMatchObject([{ name: 'status', payload: { online: false, problem: { code: 'server-error' } } }]);
  });
});
