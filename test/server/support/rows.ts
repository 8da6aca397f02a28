import type { Operation } from '#shared/contract/sync.ts';

type Set = Operation['set'];
let numbered = 910_000;
/** Of the blocks that `organisation` leaves to anybody. */
const number = (series: string): string => `${series}-2026-${(numbered += 1)}`;
const at = Date.UTC(2026, 10, 20, 10);

export const customer = (set: Set = {}): Set => ({
  site: 'main',
  name: 'Ada Vosper',
  address: '4 Quay Street',
  town: 'Falmouth',
  postcode: 'TR11 3HG',
  country: 'GB',
  // Each their own: whoever shares one is asked about.
  phone: `+4477${String((numbered += 1)).padStart(8, '0')}`,
  standing: 'live',
  ...set,
});
export const product = (of: string | null, set: Set = {}): Set => ({
  ...(of !== null && { customer: of }),
  principal: 'ourselves',
  brand: 'Dyson',
  model: 'V11',
  category: 'vacuum',
  serialNumber: 'SN-1',
  ...set,
});
export const call = (of: string | null, about: string | null, set: Set = {}): Set => ({
  number: number('C'),
  site: 'main',
  principal: 'ourselves',
  channel: 'phone',
  ...(of !== null && { customer: of }),
  ...(about !== null && { product: about }),
  reasonCode: 'fault',
  faultText: 'It does not start',
  notes: 'Prefers mornings',
  status: 'open',
  startedAt: at,
  contactOn: '2026-11-20',
  noticeRead: true,
  owner: '0190a0f0-0000-7000-8000-000000000001',
  ...set,
});
export const repair = (of: string | null, product: string, from: string | null, set: Set = {}): Set => ({
  number: number('R'),
  site: 'main',
  principal: 'ourselves',
  ...(of !== null && { customer: of }),
  product,
  ...(from !== null && { call: from }),
  bookedAt: at,
  underWarranty: false,
  ...set,
});
export const warranty = (product: string): Set => ({
  product,
  type: 'manufacturer',
  guarantor: 'ourselves',
  startsOn: '2026-01-01',
  endsOn: '2028-01-01',
});
export const stageEvent = (repair: string, to: string, by: string, reason: string | null = null): Set => ({
  repair,
  to,
  at,
  on: '2026-11-21',
  by,
  ...(reason !== null && { reason }),
});
export const benchNote = (repair: string, text: string, by: string): Set => ({ repair, text, at, by });
