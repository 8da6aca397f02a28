import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPolicy } from '../../../../resources/demo/index.ts';
import { register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(() => (desk = makeDesk()));
afterEach(() => desk.close());

const recorded = (customer: string | null) =>
  desk.db
    .prepare('SELECT noticeVersion, noticeWay, noticeRead FROM customer JOIN call ON call.customer = customer.id WHERE customer.id = ?')
    .get(customer);

describe('the one-line notice (R-NOTICE-1)', () => {
  it("is recorded with a new caller's details: its version, and that it was read out", () => {
    const { customer } = register(desk, { noticeRead: true });
    expect(recorded(customer)).toEqual({ noticeVersion: demoPolicy().notice.version, noticeWay: 'read-out', noticeRead: 1 });
  });

  it('is not recorded as read when nobody ticked it', () => {
    const { customer } = register(desk, { noticeRead: false });
    expect(recorded(customer)).toEqual({ noticeVersion: null, noticeWay: null, noticeRead: 0 });
  });
});
