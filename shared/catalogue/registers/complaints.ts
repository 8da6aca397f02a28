import { addDays, addWorkingDays } from '../../policy/calendar.ts';
import { caseNumber, choice, longText, optional, pastDate, text, yesNo } from '../field.ts';
import { defineRegister, inOrder, wrongIf } from './register.ts';

/** Ours; the law gives 30 days. */
const acknowledgedWithin = { workingDays: 5, byLawDays: 30 };
/** Ours, as for a request: no rule names a day for the answer. */
const answeredWithinDays = 28;

/** Complaints about how personal data is handled, in any form (R-RIGHT-4). */
export const complaints = defineRegister({
  fields: {
    receivedOn: pastDate(),
    about: choice(['access', 'accuracy', 'marketing', 'retention', 'security', 'sharing', 'conduct', 'other']),
    caseNumber: optional(caseNumber()),
    /** Where the letter lies, of somebody without a case. */
    filedAs: optional(text(80)),
    /** The supervisory authority has been told of it, or has passed it on. */
    regulator: yesNo(),
    acknowledgedOn: optional(pastDate()),
    progress: optional(longText(2000)),
    outcome: optional(choice(['upheld', 'partly', 'not-upheld', 'withdrawn'])),
    answer: optional(longText(1000)),
    /** The answer names the way to the supervisory authority. */
    wayToRegulator: yesNo(),
    closedOn: optional(pastDate()),
  },
  enters: ['manager', 'privacy-lead'],
  reads: ['manager', 'director', 'privacy-lead'],
  until: ({ receivedOn, acknowledgedOn, closedOn }, holidays) => {
    if (closedOn !== null) return null;
    if (acknowledgedOn !== null) return addDays(receivedOn, answeredWithinDays);
    return addWorkingDays(receivedOn, acknowledgedWithin.workingDays, holidays);
  },
  byLaw: ({ receivedOn, acknowledgedOn, closedOn }) =>
    acknowledgedOn === null && closedOn === null ? addDays(receivedOn, acknowledgedWithin.byLawDays) : null,
  mayBeNone: true,
  linked: 'caseNumber',
  starts: { about: 'about', on: 'receivedOn', with: {} },
  kept: 'complaint',
  over: ({ closedOn }) => closedOn,
  check: ({ receivedOn, caseNumber: number, filedAs, acknowledgedOn, outcome, answer, wayToRegulator, closedOn }) => {
    const closing = outcome !== null || closedOn !== null;
    const answered = closing && outcome !== 'withdrawn';
    return {
      ...wrongIf(number === null && filedAs === null, 'caseNumber'),
      ...inOrder(receivedOn, acknowledgedOn, 'acknowledgedOn'),
      ...inOrder(receivedOn, closedOn, 'closedOn'),
      ...wrongIf(closing && outcome === null, 'outcome'),
      ...wrongIf(closing && closedOn === null, 'closedOn'),
      ...wrongIf(answered && !wayToRegulator, 'answer', 'way-to-regulator'),
      ...wrongIf(answered && answer === null, 'answer'),
    };
  },
});
