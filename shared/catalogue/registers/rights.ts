import { rightsByLaw, rightsDue, type RightsClock } from '../../policy/rights-clock.ts';
import { calendarDate, caseNumber, choice, longText, optional, pastDate, text } from '../field.ts';
import { defineRegister, inOrder, wrongIf, type EntryOf, type RegisterFields } from './register.ts';

const kinds = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability'] as const;
const extensions = ['one-month', 'two-months'] as const;

const fields = {
  kind: choice(kinds),
  receivedOn: pastDate(),
  caseNumber: optional(caseNumber()),
  /** Where the letter lies, of somebody without a case. */
  filedAs: optional(text(80)),
  identity: choice(['facts', 'document', 'authority', 'proof-asked']),
  /** Identity was in reasonable doubt, and proof came. */
  provedOn: optional(pastDate()),
  scopeAskedOn: optional(pastDate()),
  scopeClearOn: optional(pastDate()),
  extension: optional(choice(extensions)),
  extensionToldOn: optional(pastDate()),
  extensionWhy: optional(text(300)),
  /** Everybody to whom it had been disclosed (R-RIGHT-2). */
  recipientsToldOn: optional(pastDate()),
  outcome: optional(choice(['done', 'partly', 'refused'])),
  answeredOn: optional(pastDate()),
  searched: optional(longText(1000)),
  reason: optional(choice(['legal-obligation', 'open-case', 'legal-claim', 'unfounded', 'identity', 'others-rights'])),
  keptWhat: optional(longText(500)),
  keptUntil: optional(calendarDate()),
} satisfies RegisterFields;
type Request = EntryOf<typeof fields>;

const clockOf = ({ kind, receivedOn, identity, provedOn, scopeAskedOn, scopeClearOn, extension }: Request): RightsClock => ({
  receivedOn,
  proof: provedOn !== null ? { on: provedOn } : identity === 'proof-asked' ? 'awaited' : 'not-needed',
  scope: kind === 'access' && scopeAskedOn !== null ? { askedOn: scopeAskedOn, clearOn: scopeClearOn } : null,
  extended: extension === null ? 0 : extensions.indexOf(extension) + 1,
});

/** What people ask of their data, until when it is answered, and what came of it (D1–D4, R-RIGHT-1, R-RIGHT-3). */
export const rights = defineRegister({
  fields,
  enters: ['manager', 'privacy-lead'],
  reads: ['manager', 'director', 'privacy-lead'],
  until: (request) => (request.answeredOn === null ? rightsDue(clockOf(request)) : null),
  byLaw: (request, holidays) => (request.answeredOn === null ? rightsByLaw(clockOf(request), holidays) : null),
  mayBeNone: true,
  linked: 'caseNumber',
  // Two facts have opened the customer's page (R-CALLER-1).
  starts: { about: 'kind', on: 'receivedOn', with: { identity: 'facts' } },
  kept: 'rightsRequest',
  over: ({ answeredOn }) => answeredOn,
  check: (request) => ({
    ...wrongIf(request.caseNumber === null && request.filedAs === null, 'caseNumber'),
    ...orders(request),
    ...extending(request),
    ...answering(request),
  }),
});

const orders = ({ kind, receivedOn, provedOn, scopeAskedOn, scopeClearOn, answeredOn }: Request) => ({
  ...inOrder(receivedOn, provedOn, 'provedOn'),
  ...inOrder(receivedOn, scopeAskedOn, 'scopeAskedOn'),
  ...inOrder(scopeAskedOn ?? receivedOn, scopeClearOn, 'scopeClearOn'),
  ...inOrder(receivedOn, answeredOn, 'answeredOn'),
  ...wrongIf(kind !== 'access' && scopeAskedOn !== null, 'scopeAskedOn', 'access-only'),
  ...wrongIf(scopeAskedOn === null && scopeClearOn !== null, 'scopeAskedOn'),
});

/** Told within the first month, with reasons. */
function extending(request: Request): Readonly<Record<string, string>> {
  const { extension, extensionToldOn, extensionWhy } = request;
  if (extension === null) return {};
  if (extensionToldOn === null || extensionWhy === null)
    return { ...wrongIf(extensionToldOn === null, 'extensionToldOn'), ...wrongIf(extensionWhy === null, 'extensionWhy') };
  const first = rightsByLaw({ ...clockOf(request), extended: 0 }, []);
  return wrongIf(first !== null && extensionToldOn > first, 'extensionToldOn', 'told-too-late');
}

/** An answer says what was searched; one that gives not all says why, what is kept, and until when. */
function answering({ outcome, answeredOn, searched, reason, keptWhat, keptUntil }: Request): Readonly<Record<string, string>> {
  if (outcome === null && answeredOn === null) return {};
  const partly = outcome === 'partly' || outcome === 'refused';
  return {
    ...wrongIf(outcome === null, 'outcome'),
    ...wrongIf(answeredOn === null, 'answeredOn'),
    ...wrongIf(searched === null, 'searched'),
    ...wrongIf(partly && reason === null, 'reason'),
    ...wrongIf(outcome === 'partly' && keptWhat === null, 'keptWhat'),
    ...wrongIf(outcome === 'partly' && keptUntil === null, 'keptUntil'),
  };
}
