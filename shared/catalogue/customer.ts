import { calendarDate, choice, code, email, field, optional, phone, reference, text } from './field.ts';
import { defineKind } from './kind.ts';
import type { Rights } from './rights.ts';

const contact: Rights = { operator: 'w*', warehouse: 'r*', manager: 'w', director: 'm', 'privacy-lead': 'r*', 'it-support': 'm*' };
const name: Rights = { ...contact, engineer: 'r', accounts: 'r' };
const billing: Rights = { operator: 'w*', accounts: 'r', manager: 'w', director: 'm', 'privacy-lead': 'r*', 'it-support': 'm*' };
/** With the initials, enough to tell two callers apart before either is verified (R-CALLER-1). */
const shown: Rights = {
  operator: 'rw*',
  engineer: 'r',
  warehouse: 'r*',
  accounts: 'r',
  manager: 'w',
  director: 'm',
  'privacy-lead': 'r*',
  'it-support': 'm*',
};
const standingRights: Rights = { operator: 'ar', manager: 'w', 'privacy-lead': 'r*' };
const linkRights: Rights = { ...standingRights, operator: 'w' };
const marketingRights: Rights = { operator: 'w*', manager: 'w', 'privacy-lead': 'r*' };

const held = { personal: true, purpose: 'register-call', retention: 'customer' } as const;

/** Erasure is never a standing (design.md). Every list query states which of these it wants. */
export const standings = ['live', 'deactivated', 'restricted', 'merged'] as const;

/** A customer and how to reach them (F3). Nothing else by default. */
export const customer = defineKind('customer', {
  subject: 'self',
  zones: () => ['call-centre', 'management'],
  window: { last: ['lastContactOn'] },
  fields: {
    /** Where they were first registered; another site's call or repair brings them there too. */
    site: field(code(), { ...held, personal: false, merge: 'fixed', rights: standingRights }),
    name: field(text(120), { ...held, rights: name }),
    town: field(optional(text(80)), { ...held, rights: shown, detail: 'address' }),
    address: field(optional(text(200)), { ...held, rights: contact, detail: 'address' }),
    postcode: field(optional(text(12, 'postcode')), { ...held, rights: contact, detail: 'address' }),
    country: field(text(2), { ...held, rights: contact }),
    phone: field(optional(phone()), { ...held, rights: contact, detail: 'phone' }),
    phoneTyped: field(optional(text(40)), { ...held, rights: contact, detail: 'phone' }),
    phone2: field(optional(phone()), { ...held, rights: contact, detail: 'phone' }),
    email: field(optional(email()), { ...held, rights: contact, detail: 'mail' }),
    billingAddress: field(optional(text(240)), { ...held, purpose: 'take-payment', rights: billing, detail: 'billing' }),
    receiptEmail: field(optional(email()), { ...held, purpose: 'take-payment', rights: billing, detail: 'billing' }),
    marketing: field(optional(choice(['none', 'email', 'post', 'email-and-post'])), {
      ...held,
      purpose: 'marketing',
      rights: marketingRights,
    }),
    /** With `mergedInto` it is a link: what may become of both is decided in `shared/policy/links.ts` (R-CALLER-3). */
    standing: field(choice(standings), { ...held, personal: false, rights: linkRights }),
    mergedInto: field(optional(reference()), { ...held, personal: false, rights: linkRights, refersTo: 'customer' }),
    /** A plain date, so that erasing a contact row never moves it (R-RET-2). */
    lastContactOn: field(optional(calendarDate()), {
      ...held,
      personal: false,
      merge: 'guarded',
      rights: { operator: 'r', manager: 'r', 'privacy-lead': 'r*' },
    }),
    /** Where the details came from, when not from the person (F2). */
    provenance: field(optional(code()), {
      ...held,
      personal: false,
      merge: 'fixed',
      rights: { operator: 'r', manager: 'r', 'privacy-lead': 'r*' },
    }),
    noticeVersion: field(optional(code()), { ...held, personal: false, rights: { operator: 'w', manager: 'w', 'privacy-lead': 'r*' } }),
    noticeWay: field(optional(choice(['mail', 'post', 'read-out', 'letter-task'])), {
      ...held,
      personal: false,
      rights: { operator: 'w', manager: 'w', 'privacy-lead': 'r*' },
    }),
  },
});
