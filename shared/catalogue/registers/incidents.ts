import { choice, instant, longText, optional, pastDate, text } from '../field.ts';
import { defineRegister } from './register.ts';

/** From the moment of its detection so long for telling the regulator (W11). */
const incidentClockMs = 72 * 3_600_000;
const told = ['open', 'told', 'not-needed'] as const;

/** What went wrong with personal data: who was affected, who was told, and by when (W11). */
export const incidents = defineRegister({
  fields: {
    what: longText(2000),
    detectedAt: instant(),
    assessedOn: optional(pastDate()),
    assessment: optional(longText(2000)),
    /** An estimate will do. */
    personsAffected: optional(text(60)),
    regulator: choice(told),
    regulatorToldOn: optional(pastDate()),
    people: choice(told),
    peopleToldOn: optional(pastDate()),
    why: optional(text(300)),
    closedOn: optional(pastDate()),
  },
  enters: ['manager', 'privacy-lead'],
  reads: ['manager', 'director', 'privacy-lead'],
  until: ({ detectedAt, regulator }) => (regulator === 'open' ? detectedAt + incidentClockMs : null),
  mayBeNone: true,
  kept: 'incident',
  over: ({ closedOn }) => closedOn,
  check: ({ regulator, regulatorToldOn, people, peopleToldOn, why, closedOn }) => {
    if (regulator === 'told' && regulatorToldOn === null) return { regulatorToldOn: 'required' };
    if (people === 'told' && peopleToldOn === null) return { peopleToldOn: 'required' };
    if ([regulator, people].includes('not-needed') && why === null) return { why: 'required' };
    return closedOn !== null && [regulator, people].includes('open') ? { closedOn: 'still-open' } : null;
  },
});
