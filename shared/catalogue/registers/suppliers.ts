import { calendarDate, choice, optional, pastDate, reference, text } from '../field.ts';
import { defineRegister, inOrder } from './register.ts';

const supplierKinds = ['principal', 'courier', 'it-consultant', 'it-support'] as const;

/**
 * Third parties, their contracts, and whether somebody has looked at them (A3, A4); how, why and when
 * they reach data from outside the region (A6).
 */
export const suppliers = defineRegister({
  fields: {
    kind: choice(supplierKinds),
    name: text(80),
    contract: text(80),
    startsOn: calendarDate(),
    endsOn: optional(calendarDate()),
    checkedBy: optional(reference()),
    checkedOn: optional(pastDate()),
    result: optional(choice(['passed', 'conditions', 'failed'])),
    nextDueOn: optional(calendarDate()),
    outsideHow: optional(text(300)),
    outsideWhy: optional(text(300)),
    outsideWhen: optional(text(300)),
    /** They work for us no more. */
    leftOn: optional(pastDate()),
  },
  enters: ['manager', 'privacy-lead'],
  reads: ['manager', 'director', 'privacy-lead'],
  until: ({ startsOn, endsOn, checkedOn, result, nextDueOn, leftOn }) => {
    if (leftOn !== null) return null;
    // Nobody has looked, or what was seen is not good enough: since then it wants somebody.
    if (checkedOn === null || result === null || result === 'failed') return startsOn;
    return [endsOn, nextDueOn].reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
  },
  kept: 'auditEntry',
  // A contract may run on after the last day of work.
  over: ({ leftOn, endsOn }) => (leftOn !== null && endsOn !== null && endsOn > leftOn ? endsOn : leftOn),
  check: ({ startsOn, endsOn }) => inOrder(startsOn, endsOn, 'endsOn'),
});
