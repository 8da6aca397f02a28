import { calendarDate, choice, longText, optional, pastDate, reference, yesNo } from '../field.ts';
import { defineRegister } from './register.ts';

/** Who looks after a class of records or a register, and has gone through it (A9); with it the list of what nobody has used for three years (3+1). */
export const ownership = (classes: readonly [string, ...string[]]) =>
  defineRegister({
    fields: {
      recordClass: choice(classes),
      owner: reference(),
      reviewedOn: pastDate(),
      threePlusOne: yesNo(),
      notes: optional(longText(2000)),
      nextDueOn: calendarDate(),
    },
    enters: ['manager', 'privacy-lead'],
    reads: ['manager', 'director', 'privacy-lead'],
    until: ({ nextDueOn }) => nextDueOn,
    newest: { by: 'reviewedOn', about: 'recordClass' },
    covers: { field: 'recordClass', all: classes },
    kept: 'auditEntry',
  });
