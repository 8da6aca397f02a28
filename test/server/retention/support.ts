import type { WholeRow } from '#server/import/index.ts';
import type { KindName } from '#shared/catalogue/index.ts';

export const idOf = (tail: string): string => `0190a0f0-0000-7000-8000-${tail.padStart(12, '0')}`;
export const staffId = idOf('0f');

export const row = (kind: KindName, id: string, createdAt: number, values: object): WholeRow => ({
  ...{ kind, id: idOf(id), createdAt, createdBy: staffId },
  values: values as WholeRow['values'],
});

const unknown = { address: null, postcode: null, phone: null, phoneTyped: null, phone2: null, email: null };
export const customer = (name: string, more: object = {}): object => ({
  ...{ site: 'main', name, town: null, ...unknown, country: 'GB', billingAddress: null, receiptEmail: null, marketing: null },
  ...{ standing: 'live', mergedInto: null, lastContactOn: null, provenance: null, noticeVersion: null, noticeWay: null },
  ...more,
});
export const product = (of: string, more: object = {}): object => ({
  ...{ customer: idOf(of), principal: 'ourselves', brand: 'Tarn', model: 'Arc', category: 'audio', serialNumber: null },
  ...{ controlCode: null, purchasedOn: null },
  ...more,
});
export const warranty = (of: string, startsOn: string, endsOn: string): object => ({
  ...{ product: idOf(of), type: 'manufacturer', guarantor: 'ourselves', startsOn, endsOn, evidence: null },
});
/** A call that was resolved on a day, at half past eleven at night, UTC. */
export const call = (number: string, of: string | null, on: string, more: object = {}): object => ({
  ...{ number, site: 'main', principal: 'ourselves', channel: 'phone', customer: of === null ? null : idOf(of), product: null },
  ...{ reasonCode: 'fault', faultText: null, notes: 'Notes of it', outcome: 'resolved', status: 'closed' },
  ...{ startedAt: Date.parse(`${on}T10:30:00Z`), endedAt: Date.parse(`${on}T10:40:00Z`), contactOn: on },
  ...{ callBackOn: null, verifiedFacts: null, noticeRead: true, owner: staffId },
  ...more,
});
export const repair = (number: string, of: string, product: string, on: string, completedOn: string | null): object => ({
  ...{ number, site: 'main', principal: 'ourselves', customer: idOf(of), product: idOf(product), call: null },
  ...{ bookedAt: Date.parse(`${on}T10:30:00Z`), promisedOn: null, stage: completedOn === null ? 'in-repair' : 'completed' },
  ...{ stageAt: Date.parse(`${completedOn ?? on}T10:30:00Z`), completedOn, underWarranty: false, contents: null, engineer: null },
  ...{ diagnosis: null, workDone: null, parts: null, tests: null, chargeMinor: null, chargeCurrency: null, paid: false },
});
