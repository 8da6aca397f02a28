import { callerFacts } from '#shared/catalogue/index.ts';
import type { DraftData } from '#shared/contract/desk/index.ts';
import type { Action, Person } from './person.ts';
import { wordsIn } from './typed.ts';

const nothing: Pick<DraftData, 'caller' | 'callBackOn' | 'repair' | 'payment'> = {
  caller: null,
  callBackOn: null,
  repair: null,
  payment: null,
};

interface Caller {
  readonly customer: DraftData['customer'];
  readonly typed: string;
  /** What was typed of a new person. */
  readonly written: { readonly name: string; readonly address: string; readonly email: string } | null;
}

function newCaller({ typist, known }: Person): Caller {
  const phone = typist.phone();
  const written = { name: typist.name(), address: typist.address(), email: typist.email() };
  known.push({ typed: phone.typed, words: wordsIn(written.name) });
  const details = { ...written, phone: phone.typed, town: null, postcode: typist.postcode() };
  return { customer: { is: 'new', details }, typed: phone.typed, written };
}

/** Somebody who rang before: found as their number is typed, if this desk knows them yet. */
async function knownCaller(person: Person): Promise<Caller | null> {
  const { door, known, random } = person;
  if (known.length === 0) return null;
  const { typed } = random.pick(known);
  const found = await door.call('customers.match', { typed, limit: 5 });
  const match = found.ok ? found.value.matches[0] : undefined;
  return match === undefined ? null : { customer: { is: 'known', id: match.id }, typed, written: null };
}

async function productOf({ door, random, policy }: Person, { customer }: Caller): Promise<DraftData['product']> {
  if (customer.is === 'known') {
    const card = await door.call('customers.card', { id: customer.id });
    const owned = card.ok ? card.value.products : [];
    if (owned.length > 0 && random.chance(0.7)) return { is: 'known', id: random.pick(owned).id };
  }
  const { brand, model, category, principal } = random.pick(policy.products);
  return { is: 'new', details: { brand, model, category, principal, serialNumber: null, purchasedOn: null } };
}

/** A whole conversation, saved at once: caller, product, call, and often a repair with its payment reference. */
export const takeCall: Action = async (person) => {
  const { door, random, typist, policy, tally, ledger, fact } = person;
  const draft = await door.call('calls.begin', { from: null });
  if (!draft.ok) return false;
  if (/-\d{4}-[A-Z]/.test(draft.value.number)) tally.branch('numbers ran out offline');
  const caller = (random.chance(0.5) ? await knownCaller(person) : null) ?? newCaller(person);
  const [faultWord, notes, reference, contents] = [typist.word('flt'), typist.sentence('not'), typist.word('ref'), typist.sentence('cnt')];
  const repair = random.chance(0.7) ? { contents, promisedOn: null } : null;
  const paid = repair !== null && random.chance(0.5);
  const leaks = repair !== null && random.chance(0.1);
  const data: DraftData = {
    ...nothing,
    channel: 'phone',
    typed: caller.typed,
    customer: caller.customer,
    facts: caller.customer.is === 'known' ? callerFacts.slice(0, 2) : [],
    product: await productOf(person, caller),
    reasonCode: random.pick(policy.reasons).code,
    faultText: leaks ? `${faultWord}, ring me on ${typist.phone().typed}` : faultWord,
    notes,
    outcome: repair ? 'repair-booked' : random.pick(['resolved', 'advice-given', 'passed-on']),
    noticeRead: true,
    repair,
    payment: paid ? { gateway: 'worldpay', reference, amount: '49.99', status: 'paid', last4: '4242' } : null,
  };
  if (random.chance(0.5)) await door.call('calls.keep', { id: draft.value.id, label: 'sim', data });
  let saved = await door.call('calls.register', { draft: draft.value.id, data, endedAt: null });
  if (!saved.ok && leaks && saved.error.code === 'contact-details') {
    tally.branch('contact details kept out of the workshop');
    data.faultText = faultWord;
    saved = await door.call('calls.register', { draft: draft.value.id, data, endedAt: null });
  }
  if (!saved.ok) {
    await door.call('calls.discard', { id: draft.value.id });
    return false;
  }
  if (saved.value.repair && /-\d{4}-[A-Z]/.test(saved.value.repair.number)) tally.branch('numbers ran out offline');
  if (caller.written && person.isOffline()) tally.branch('customer made offline');
  const written = caller.written ?? { name: '', address: '', email: '' };
  ledger.confirm([
    ...wordsIn(written.name).map((word) => fact(word, 'customer', 'name')),
    ...wordsIn(written.address).map((word) => fact(word, 'customer', 'address')),
    ...wordsIn(written.email).map((word) => fact(word, 'customer', 'email')),
    fact(faultWord, 'call', 'faultText'),
    ...wordsIn(notes).map((word) => fact(word, 'call', 'notes')),
    ...(repair ? wordsIn(contents).map((word) => fact(word, 'repair', 'contents')) : []),
    ...(paid ? [fact(reference, 'payment', 'gatewayReference')] : []),
  ]);
  return true;
};

/** A call that was begun and given up: its draft goes, its number is a gap. */
export const giveUpCall: Action = async ({ door }) => {
  const drafts = await door.call('calls.drafts', null);
  const [draft] = drafts.ok ? drafts.value : [];
  if (draft === undefined) return false;
  return (await door.call('calls.discard', { id: draft.id })).ok;
};
