import { calendarDate, optional, pastDate, reference, text } from '../field.ts';
import { defineRegister, inOrder } from './register.ts';

/** Who was trained in what, and when again (W9). Without an entry nobody signs in to customer data. */
export const training = defineRegister({
  fields: {
    person: reference(),
    what: text(120),
    heldOn: pastDate(),
    givenBy: optional(text(80)),
    nextDueOn: calendarDate(),
  },
  enters: ['manager'],
  reads: ['manager', 'director', 'privacy-lead'],
  until: ({ nextDueOn }) => nextDueOn,
  newest: { by: 'heldOn', about: 'person' },
  covers: { field: 'person', all: 'people' },
  kept: 'training',
  over: 'leaving',
  check: ({ heldOn, nextDueOn }) => inOrder(heldOn, nextDueOn, 'nextDueOn'),
});
