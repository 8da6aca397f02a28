import { calendarDate, choice, code, field, optional, reference, text } from './field.ts';
import { defineKind } from './kind.ts';
import type { Rights } from './rights.ts';

const rights: Rights = { operator: 'w', engineer: 'w', warehouse: 'r', manager: 'w', 'privacy-lead': 'r*', 'it-support': 'm*' };
const held = { purpose: 'repair-product', retention: 'product', rights } as const;

/** A product that somebody owns (F4). It travels with the calls and repairs that are about it. */
export const product = defineKind('product', {
  subject: 'customer',
  childOf: { field: 'customer', zones: ['call-centre', 'management'] },
  fields: {
    customer: field(optional(reference()), { ...held, refersTo: 'customer' }),
    principal: field(code(), held),
    brand: field(text(60), held),
    model: field(text(60), held),
    category: field(code(), held),
    serialNumber: field(optional(text(40, 'serial')), { ...held, personal: true }),
    controlCode: field(optional(text(40, 'serial')), held),
    purchasedOn: field(optional(calendarDate()), held),
  },
});

/** A product has any number of warranties; none extends another, the latest end counts (R-RET-4). */
export const warranty = defineKind('warranty', {
  subject: 'product',
  childOf: { field: 'product', zones: ['call-centre', 'workshop', 'warehouse', 'management'] },
  fields: {
    product: field(reference(), { ...held, merge: 'fixed', refersTo: 'product' }),
    type: field(choice(['manufacturer', 'extended', 'repair-guarantee', 'replacement']), held),
    guarantor: field(code(), held),
    startsOn: field(calendarDate(), held),
    endsOn: field(calendarDate(), held),
    evidence: field(optional(text(80)), held),
  },
});
