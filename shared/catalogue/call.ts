import { calendarDate, choice, code, field, instant, longText, optional, pastDate, reference, text, yesNo } from './field.ts';
import { defineKind } from './kind.ts';
import type { Rights } from './rights.ts';

const own: Rights = { operator: 'w', manager: 'w', 'privacy-lead': 'r*', 'it-support': 'm*' };
/** What the workshop may know of the call that a repair came from. */
const fault: Rights = { ...own, engineer: 'r' };

const held = { purpose: 'register-call', retention: 'call', rights: own } as const;
/** What was said and what came of it: held to help, not merely to register (F14). */
const support = { ...held, purpose: 'telephone-support' } as const;

export const channels = ['phone', 'email'] as const;
const callStatuses = ['open', 'closed'] as const;
export const outcomes = ['resolved', 'advice-given', 'repair-booked', 'call-back', 'passed-on', 'no-answer', 'wrong-number'] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes in which nobody was spoken to: not a contact, so no clock moves (R-RET-2). */
export const unspokenOutcomes: readonly Outcome[] = ['no-answer', 'wrong-number'];

/** The two facts that a caller gives before details are read out or changed (R-CALLER-1). */
export const callerFacts = ['name-postcode', 'serial', 'case-number', 'email'] as const;
export type CallerFact = (typeof callerFacts)[number];

/** A helpline call, or an e-mail registered by hand (F1, F2, F3). */
export const call = defineKind('call', {
  series: 'C',
  subject: 'customer',
  zones: () => ['call-centre', 'management'],
  pulls: () => ['customer', 'product'],
  window: { last: ['contactOn', 'startedAt', 'endedAt'], open: ({ status }) => status === 'open' },
  fields: {
    number: field(text(24), { ...held, merge: 'fixed', copied: true }),
    site: field(code(), { ...held, merge: 'fixed' }),
    principal: field(code(), held),
    channel: field(choice(channels), { ...held, merge: 'fixed' }),
    customer: field(optional(reference()), { ...held, refersTo: 'customer' }),
    product: field(optional(reference()), { ...held, refersTo: 'product' }),
    reasonCode: field(code(), { ...held, rights: fault }),
    faultText: field(optional(longText(2000)), { ...support, personal: true, rights: fault }),
    /** Never to the workshop (R-ROLE-3). */
    notes: field(optional(longText()), { ...support, personal: true }),
    outcome: field(optional(choice(outcomes)), support),
    status: field(choice(callStatuses), held),
    startedAt: field(instant(), { ...held, merge: 'fixed' }),
    endedAt: field(optional(instant()), held),
    /** The conversation's own date, not that of the entry (R-RET-2). */
    contactOn: field(optional(pastDate()), { ...held, merge: 'fixed' }),
    callBackOn: field(optional(calendarDate()), support),
    verifiedFacts: field(optional(text(80)), { ...held, merge: 'fixed' }),
    noticeRead: field(yesNo(), { ...held, merge: 'fixed' }),
    owner: field(reference(), held),
  },
});

/** A conversation added to a call later; keeps the customer's clock (R-RET-2). */
export const callNote = defineKind('callNote', {
  appended: true,
  subject: 'call',
  childOf: { field: 'call', zones: ['call-centre', 'management'] },
  fields: {
    call: field(reference(), { ...held, refersTo: 'call' }),
    text: field(longText(), { ...support, personal: true, rights: { operator: 'w', manager: 'w', 'privacy-lead': 'r*' } }),
    at: field(instant(), held),
    by: field(reference(), held),
  },
});

/** Who else took part, and on what authority (R-CALLER-1). */
export const party = defineKind('party', {
  appended: true,
  subject: 'customer',
  childOf: { field: 'call', zones: ['call-centre', 'management'] },
  fields: {
    call: field(reference(), { ...held, refersTo: 'call' }),
    customer: field(reference(), { ...held, refersTo: 'customer' }),
    role: field(choice(['owner', 'caller', 'payer', 'recipient']), held),
    speaksFor: field(optional(reference()), { ...held, refersTo: 'customer' }),
    authority: field(optional(text(120)), { ...held, personal: true }),
    authorityUntil: field(optional(calendarDate()), held),
  },
});
