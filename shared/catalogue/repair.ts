import { isInWorkshop, isOpen, stages } from '../policy/stages.ts';
import {
  calendarDate,
  choice,
  code,
  currency,
  field,
  instant,
  longText,
  minorUnits,
  optional,
  ownDay,
  reference,
  text,
  yesNo,
} from './field.ts';
import { defineKind } from './kind.ts';
import type { Rights } from './rights.ts';

const numberAndStage: Rights = {
  operator: 'r',
  engineer: 'w',
  warehouse: 'r',
  accounts: 'r',
  manager: 'w',
  'privacy-lead': 'r*',
  'it-support': 'r*',
};
const work: Rights = { operator: 'r', engineer: 'w', manager: 'w', 'privacy-lead': 'r*' };
const contents: Rights = { ...work, operator: 'ar', warehouse: 'r' };
const charge: Rights = { operator: 'r', accounts: 'r', manager: 'w', 'privacy-lead': 'r*' };
const paid: Rights = { operator: 'r', engineer: 'r', accounts: 'r', manager: 'r', 'privacy-lead': 'r*' };
/** Set once, by whoever books the repair; read with the number. */
const booked: Rights = { ...numberAndStage, operator: 'ar' };
/** An operator's one move is to cancel before work starts; accounts see the stage, not its history. */
const moves: Rights = { operator: 'w', engineer: 'w', warehouse: 'r', manager: 'w', 'privacy-lead': 'r*', 'it-support': 'r*' };

const held = { purpose: 'repair-product', retention: 'repair' } as const;

/** A product in for repair (F1). Its stage is moved by stage events alone. */
export const repair = defineKind('repair', {
  series: 'R',
  subject: 'customer',
  zones: () => ['call-centre', 'workshop', 'warehouse', 'accounts', 'management'],
  window: { last: ['completedOn', 'stageAt', 'bookedAt'], open: ({ stage }) => isOpen(stage) },
  // A customer's name enters the workshop because a repair opened, and leaves when it is dispatched.
  pulls: (row, zone) => {
    switch (zone) {
      case 'call-centre':
      case 'management':
        return ['customer', 'product', 'call'];
      case 'workshop':
        return isInWorkshop(row.stage) ? ['customer', 'product', 'call'] : ['product'];
      case 'warehouse':
        return isInWorkshop(row.stage) ? ['customer', 'product'] : ['product'];
      case 'accounts':
        return ['customer'];
    }
  },
  fields: {
    number: field(text(24), { ...held, merge: 'fixed', rights: booked, copied: true }),
    site: field(code(), { ...held, merge: 'fixed', rights: booked }),
    principal: field(code(), { ...held, merge: 'fixed', rights: booked }),
    customer: field(optional(reference()), { ...held, merge: 'fixed', rights: booked, refersTo: 'customer' }),
    product: field(reference(), { ...held, merge: 'fixed', rights: booked, refersTo: 'product' }),
    call: field(optional(reference()), { ...held, merge: 'fixed', rights: booked, refersTo: 'call' }),
    bookedAt: field(instant(), { ...held, merge: 'fixed', rights: booked }),
    promisedOn: field(optional(calendarDate()), { ...held, rights: booked }),
    stage: field(choice(stages), { ...held, merge: 'guarded', rights: numberAndStage }),
    stageAt: field(instant(), { ...held, merge: 'guarded', rights: numberAndStage }),
    /** The day it was handed over or dispatched: the anchor of R-RET-1. */
    completedOn: field(optional(calendarDate()), { ...held, merge: 'guarded', rights: numberAndStage }),
    underWarranty: field(yesNo(), { ...held, rights: { ...work, operator: 'ar' } }),
    contents: field(optional(text(200)), { ...held, rights: contents }),
    engineer: field(optional(reference()), { ...held, rights: work }),
    diagnosis: field(optional(longText(2000)), { ...held, personal: true, rights: work }),
    workDone: field(optional(longText(4000)), { ...held, personal: true, rights: work }),
    parts: field(optional(longText(1000)), { ...held, rights: work }),
    tests: field(optional(text(200)), { ...held, rights: work }),
    chargeMinor: field(optional(minorUnits()), { ...held, purpose: 'take-payment', rights: charge }),
    chargeCurrency: field(optional(currency()), { ...held, purpose: 'take-payment', rights: charge }),
    paid: field(yesNo(), { ...held, purpose: 'take-payment', merge: 'guarded', rights: paid }),
  },
});

/** One move on the board. The only way that a stage changes, so the history is never a guess. */
export const stageEvent = defineKind('stageEvent', {
  appended: true,
  subject: 'repair',
  childOf: { field: 'repair', zones: ['call-centre', 'workshop', 'warehouse', 'management'] },
  fields: {
    repair: field(reference(), { ...held, rights: moves, refersTo: 'repair' }),
    to: field(choice(stages), { ...held, rights: moves }),
    reason: field(optional(text(200)), {
      ...held,
      personal: true,
      rights: { operator: 'w', engineer: 'w', manager: 'w', 'privacy-lead': 'r*' },
    }),
    at: field(instant(), { ...held, rights: moves }),
    /** The same moment as a date in the organisation's zone: what retention counts from. */
    on: field(ownDay(), { ...held, rights: moves }),
    by: field(reference(), { ...held, rights: moves }),
  },
});

/** A note that the workshop shares with the call centre (R-ROLE-3). */
export const benchNote = defineKind('benchNote', {
  appended: true,
  subject: 'repair',
  childOf: { field: 'repair', zones: ['call-centre', 'workshop', 'management'] },
  fields: {
    repair: field(reference(), { ...held, rights: { ...work, operator: 'w' }, refersTo: 'repair' }),
    text: field(longText(4000), { ...held, personal: true, rights: { operator: 'w', engineer: 'w', manager: 'w', 'privacy-lead': 'r*' } }),
    at: field(instant(), { ...held, rights: { ...work, operator: 'w' } }),
    by: field(reference(), { ...held, rights: { ...work, operator: 'w' } }),
  },
});
