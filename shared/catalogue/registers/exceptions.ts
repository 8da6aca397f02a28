import { calendarDate, choice, longText, optional, pastDate, reference, text } from '../field.ts';
import { defineRegister, inOrder } from './register.ts';

/** Who may use a medium or mobile device where none is allowed, why, and until when; a senior manager or director says so (W2, W5). */
export const exceptions = defineRegister({
  fields: {
    kind: choice(['medium', 'phone', 'tablet', 'other']),
    device: text(80),
    person: reference(),
    reason: longText(300),
    startsOn: calendarDate(),
    endsOn: calendarDate(),
    /** It was given back, or its use has ended. */
    endedOn: optional(pastDate()),
  },
  enters: ['manager', 'senior-manager', 'director'],
  reads: ['manager', 'senior-manager', 'director', 'privacy-lead'],
  approves: { by: ['senior-manager', 'director'], notOf: 'person' },
  until: ({ endsOn, endedOn }) => (endedOn === null ? endsOn : null),
  mayBeNone: true,
  kept: 'auditEntry',
  over: ({ endedOn }) => endedOn,
  check: ({ startsOn, endsOn }) => inOrder(startsOn, endsOn, 'endsOn'),
});
