import type { Outcome } from '#shared/catalogue/index.ts';
import { addDays } from '#shared/policy/index.ts';
import type { Book } from './book.ts';
import { addCall, addLaterNote, addSpeaker } from './calls.ts';
import type { Household, Member } from './households.ts';
import { addOwner, addProducts, type Owner } from './owners.ts';
import { aboutRepairs, sendIn, type Fate } from './sent-in.ts';
import { faultsOf, questions, troubles, type Trouble } from './troubles/index.ts';

/** Complaints are rare. */
const general = questions
  .filter((trouble) => !aboutRepairs.includes(trouble))
  .map((trouble) => [trouble, trouble.code === 'CM-47' ? 1 : 6] as const);

function outcomeOf({ random }: Book, trouble: Trouble, first: boolean): Outcome {
  if (trouble.code === 'CM-47') return 'passed-on';
  return random.weighted<Outcome>([
    ['resolved', 58],
    ['advice-given', 32],
    ['passed-on', 4],
    ['no-answer', first ? 0 : 6],
  ]);
}

function notesOn({ random }: Book, trouble: Trouble, outcome: Outcome): string | null {
  if (outcome === 'no-answer') return random.pick(['Rang back as promised, no answer.', 'No answer, left no message.', null]);
  return outcome === 'wrong-number' ? null : random.pick(trouble.helped);
}

/** A call that ended on the telephone. */
function helpCall(book: Book, owner: Owner, t: number): string {
  const { random } = book;
  const product = random.pick(owner.products);
  const trouble = random.chance(0.55) ? random.pick(faultsOf(product.model.category, product.model.model)) : random.weighted(general);
  const outcome = outcomeOf(book, trouble, owner.values.lastContactOn === null);
  const fault = trouble.faults.length > 0 ? random.pick(trouble.faults) : null;
  return addCall(book, { t, owner, product, trouble, fault, notes: notesOn(book, trouble, outcome), outcome }).id;
}

/** One customer's two years: a first call, perhaps a repair, perhaps more calls. */
function live(book: Book, member: Member, fate: Fate | undefined): Owner {
  const { random, calendar } = book;
  const latest = calendar.end - 60;
  const booking = fate ? Math.min(calendar.daysAgo(random.int(fate.from, fate.to)) + random.int(0, 380), latest) : null;
  const first = booking === null ? random.int(0, latest) : random.chance(0.7) ? booking : random.int(0, booking);
  const owner = addOwner(book, member, first);
  addProducts(book, owner, first);
  if (first !== booking) helpCall(book, owner, first);
  if (booking !== null && fate) sendIn(book, owner, random.pick(owner.products), booking, fate.stage);
  const more = random.weighted([
    [0, 68],
    [1, 22],
    [2, 8],
    [3, 2],
  ] as const);
  for (let n = 0; n < more; n++) {
    const t = random.int(first, latest);
    const call = helpCall(book, owner, t);
    if (random.chance(0.12)) addLaterNote(book, call, t);
  }
  return owner;
}

/** Everybody of a household, who speak for one another now and then. */
export function liveTogether(book: Book, household: Household, fateOf: () => Fate | undefined): void {
  const owners = household.map((member) => live(book, member, fateOf()));
  const [owner, speaker] = owners;
  if (owner === undefined || speaker === undefined || !book.random.chance(0.2)) return;
  const t = book.random.int(Math.max(owner.since, speaker.since), book.calendar.end - 30);
  addSpeaker(book, helpCall(book, owner, t), t, owner, speaker);
}

/** Somebody who left no details, or meant to ring somebody else. */
export function ringAnonymously(book: Book): void {
  const { random, calendar } = book;
  const trouble = random.chance(0.7) ? random.weighted(general) : random.pick(troubles.filter(({ faults }) => faults.length > 0));
  const outcome = random.weighted<Outcome>([
    ['resolved', 45],
    ['advice-given', 35],
    ['wrong-number', 20],
  ]);
  const t = random.int(0, calendar.end - 30);
  addCall(book, { t, owner: null, product: null, trouble, fault: null, notes: notesOn(book, trouble, outcome), outcome });
}

/** A new customer of the last days who waits to be rung back. */
export function waitForCall(book: Book, member: Member): void {
  const { random, calendar, today } = book;
  const t = Math.min(calendar.daysAgo(random.int(1, 5)) + random.int(0, 380), calendar.end - 60);
  const owner = addOwner(book, member, t);
  addProducts(book, owner, t);
  const product = random.pick(owner.products);
  const trouble = random.pick(faultsOf(product.model.category, product.model.model));
  const notes = random.pick([
    'Not at the machine. Wants a call back after four.',
    'Line very bad, to be rung back.',
    'Will look for the receipt, call back.',
    'Needs to let it dry first, call back.',
  ]);
  const callBackOn = addDays(today, random.int(-1, 3));
  addCall(book, { t, owner, product, trouble, fault: random.pick(trouble.faults), notes, outcome: 'call-back', callBackOn, open: true });
}
