import { choice, code, currency, field, minorUnits, optional, pastDate, reference, text } from './field.ts';
import { defineKind } from './kind.ts';
import type { Rights } from './rights.ts';

const status: Rights = { operator: 'ar', accounts: 'w', manager: 'r', 'privacy-lead': 'r*' };
const gateway: Rights = { operator: 'a', accounts: 'w', 'privacy-lead': 'r*' };
const held = { purpose: 'take-payment', retention: 'financial' } as const;

/** A reference to a payment that the gateway holds (P1, R-CARD-1). Never a card number. */
export const payment = defineKind('payment', {
  appended: true,
  subject: 'repair',
  zones: () => ['call-centre', 'accounts', 'management'],
  window: { last: ['paidOn'], open: ({ status }) => status === 'pending' },
  fields: {
    repair: field(optional(reference()), { ...held, rights: status, refersTo: 'repair' }),
    site: field(code(), { ...held, rights: status }),
    gateway: field(code(), { ...held, rights: status }),
    /** Added by an operator or accounts, read by accounts alone; it never travels to another zone. */
    gatewayReference: field(text(80), { ...held, personal: true, rights: gateway }),
    amountMinor: field(minorUnits(), { ...held, rights: status }),
    currency: field(currency(), { ...held, rights: status }),
    paidOn: field(pastDate(), { ...held, rights: status }),
    status: field(choice(['pending', 'paid', 'failed', 'refunded']), { ...held, rights: status }),
    brand: field(optional(code()), { ...held, rights: status }),
    last4: field(optional(text(4)), { ...held, rights: status }),
  },
});
