import type { DraftData } from '#shared/contract/desk/index.ts';
import type { Desk } from './desk.ts';

export const newCaller = {
  name: 'Mary Okafor',
  phone: '07700 900 123',
  email: 'mary@example.org',
  address: '12 Beech Road',
  town: 'Leeds',
  postcode: 'ls6 2aj',
};

/** A whole conversation, as the intake screen holds it. */
export function conversation(change: Partial<DraftData> = {}): DraftData {
  return {
    channel: 'phone',
    typed: '07700 900 123',
    customer: { is: 'new', details: newCaller },
    facts: [],
    caller: null,
    product: {
      is: 'new',
      details: {
        brand: 'Dunwell',
        model: 'DW-450',
        category: 'vacuum',
        principal: 'dunwell',
        serialNumber: 'SN 8841-2207',
        purchasedOn: '2026-03-02',
      },
    },
    reasonCode: 'NP-01',
    faultText: 'Will not start',
    notes: 'Prefers mornings',
    outcome: 'resolved',
    callBackOn: null,
    noticeRead: true,
    repair: null,
    payment: null,
    ...change,
  };
}

/** Begins a draft and saves it as a call. */
export function register(desk: Desk, change: Partial<DraftData> = {}) {
  const draft = desk.call('calls.begin', { from: null });
  return desk.call('calls.register', { draft: draft.id, data: conversation(change), endedAt: desk.machine.now });
}

/** What `calls.register` refuses, as fields and codes. */
export function refusedFields(desk: Desk, change: Partial<DraftData>): Readonly<Record<string, string>> | undefined {
  const draft = desk.call('calls.begin', { from: null });
  return desk.refusal('calls.register', { draft: draft.id, data: conversation(change), endedAt: null })?.fields;
}
