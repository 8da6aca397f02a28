import type { Policy } from '#shared/contract/policy.ts';
import { presets } from '#shared/policy/index.ts';
import { models } from './products.ts';
import { troubles } from './troubles/index.ts';

/** What only the server knows: which version this is, and the ids of the organisation and its people. */
type Unknown = 'version' | 'organisation' | 'staff';
export type DemoPolicy = Omit<Policy, Unknown> & { readonly organisation: Omit<Policy['organisation'], 'id'> };

/** The settings of the demo organisation, before it has an id and people. */
export function demoPolicy(): DemoPolicy {
  return {
    organisation: { name: 'Fellside Service (demonstration)', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
    sites: [{ id: demoSite, name: 'Leeds' }],
    principals: [
      { id: 'ours', name: 'Fellside Service', ours: true },
      { id: 'dunwell', name: 'Dunwell Home', ours: false },
      { id: 'halden', name: 'Halden Cordless', ours: false },
      { id: 'caldera', name: 'Caldera Coffee', ours: false },
      { id: 'marlow', name: 'Marlow & Pike Stores', ours: false },
    ],
    reasons: troubles.map(({ code, label, category }) => ({ code, label, category })),
    products: models.map(({ category, categoryLabel, brand, model, principal, warrantyMonths }) => ({
      category,
      categoryLabel,
      brand,
      model,
      principal,
      warrantyMonths,
    })),
    notice: {
      version: 'v4',
      line: 'We keep your details to deal with this call and any repair, and no longer than we need them. We can send you the full notice.',
      contact: 'Privacy lead, Fellside Service, privacy@example.org',
    },
    lock: { idleSeconds: 300, idleOnCallSeconds: 600, warnSeconds: 30 },
    lease: { workingDays: 3, calendarDays: 7, wipeDays: 30 },
    office: { opens: '08:30', closes: '17:30', holidays },
    turnAroundDays,
    retention: presets.staffords,
    sameTopicDays: 14,
    window: { months: 24 },
    allowPlainVault: true,
    training: { required: true },
    media: { forbiddenIn: ['call-centre', 'workshop', 'warehouse'], allowed: [], postureFor: [] },
  };
}

/** One site: every row of the demonstration is in its streams, so that every desk finds every caller. */
export const demoSite = 'leeds';

/** Working days. */
export const turnAroundDays = 10;

/** England and Wales, as published by the government for 2026 and 2027. */
export const holidays = [
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
];
