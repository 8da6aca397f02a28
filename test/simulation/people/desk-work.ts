import type { Card, CallView, RepairView } from '#shared/contract/desk/index.ts';
import { stages } from '#shared/policy/index.ts';
import type { Action, Person } from './person.ts';
import { wordsIn } from './typed.ts';

/** What a person sees in a field that they are about to overwrite. */
const shownIn = (value: unknown): string[] => (typeof value === 'string' ? wordsIn(value) : []);

async function someCustomer({ door, known, random }: Person): Promise<Card | null> {
  if (known.length === 0) return null;
  // Some people ring again and again, and several desks speak to them at once.
  const { typed, words } = random.pick(random.chance(0.5) ? known.slice(0, 3) : known);
  const found = await door.call('customers.match', { typed: random.chance(0.5) ? typed : (words[0] ?? typed), limit: 5 });
  const match = found.ok ? found.value.matches[0] : undefined;
  const card = match && (await door.call('customers.card', { id: match.id }));
  return card?.ok === true ? card.value : null;
}

async function someRepair({ door, random }: Person): Promise<RepairView | null> {
  const board = await door.call('repairs.board', { closed: random.chance(0.2) });
  if (!board.ok || board.value.cards.length === 0) return null;
  const { id } = random.pick(random.chance(0.6) ? board.value.cards.slice(0, 2) : board.value.cards);
  const view = await door.call('repairs.get', { id });
  return view.ok ? view.value : null;
}

async function someCall({ door, random }: Person): Promise<CallView | null> {
  const queue = await door.call('calls.queue', { queue: 'today', limit: 500 });
  if (!queue.ok || queue.value.lines.length === 0) return null;
  const { id } = random.pick(random.chance(0.6) ? queue.value.lines.slice(-2) : queue.value.lines);
  const view = await door.call('calls.get', { id });
  return view.ok ? view.value : null;
}

const editable = { name: 'nam', address: 'adr', email: 'eml', town: 'twn' } as const;

/** The caller gives two facts, then says what has changed. Long before saving, they see the old value. */
export const changeCustomer: Action = async (person) => {
  const { door, random, typist, role, ledger, fact } = person;
  const found = await someCustomer(person);
  if (found === null) return false;
  const verified =
    role === 'operator' ? await door.call('customers.verify', { id: found.id, facts: ['name-postcode', 'case-number'] }) : null;
  const card = verified === null ? found : verified.ok ? verified.value : null;
  if (card === null) return false;
  // A manager may write an address; at a workshop's desk not even they can.
  const field = random.pick(Object.keys(editable) as (keyof typeof editable)[]);
  const value = field === 'email' ? typist.email() : `${random.int(1, 99)} ${typist.word(editable[field])}`;
  const over = shownIn(card.values[field]);
  await person.think();
  const saved = await door.call('customers.save', { id: card.id, epoch: card.epoch, version: card.version, set: { [field]: value } });
  if (verified !== null) await door.call('customers.leave', { id: card.id });
  if (!saved.ok) return false;
  ledger.confirm(wordsIn(value).map((word) => fact(word, 'customer', field, over)));
  return true;
};

export const noteOnCall: Action = async (person) => {
  const { door, typist, ledger, fact } = person;
  const call = await someCall(person);
  if (call === null) return false;
  const text = typist.sentence('not');
  const saved = await door.call('calls.note', { id: call.id, text });
  if (saved.ok) ledger.confirm(wordsIn(text).map((word) => fact(word, 'callNote', 'text')));
  return saved.ok;
};

export const changeCall: Action = async (person) => {
  const { door, typist, ledger, fact } = person;
  const call = await someCall(person);
  if (call === null) return false;
  const notes = typist.sentence('not');
  const over = shownIn(call.values['notes']);
  await person.think();
  const saved = await door.call('calls.change', { id: call.id, epoch: call.epoch, version: call.version, set: { notes } });
  if (saved.ok) ledger.confirm(wordsIn(notes).map((word) => fact(word, 'call', 'notes', over)));
  return saved.ok;
};

export const moveRepair: Action = async (person) => {
  const { door, random, typist, role, ledger, fact } = person;
  const repair = await someRepair(person);
  if (repair === null) return false;
  const offered = repair.moves.map(({ to }) => to);
  const to =
    role === 'operator' ? 'cancelled' : random.chance(0.1) ? random.pick(stages) : (offered.find(() => random.chance(0.4)) ?? offered[0]);
  if (to === undefined) return false;
  const reason = typist.sentence('rsn');
  const moved = await door.call('repairs.move', { ids: [repair.id], to, reason });
  if (!moved.ok || moved.value.moved.length === 0) return false;
  ledger.confirm(wordsIn(reason).map((word) => fact(word, 'stageEvent', 'reason')));
  return true;
};

export const noteOnRepair: Action = async (person) => {
  const { door, random, typist, tally, ledger, fact } = person;
  const repair = await someRepair(person);
  if (repair === null) return false;
  const text = typist.sentence('bch');
  if (random.chance(0.1)) {
    const leak = random.pick([typist.phone().typed, typist.postcode(), typist.email()]);
    const refused = await door.call('repairs.note', { id: repair.id, text: `${text}, ${leak}` });
    if (!refused.ok && refused.error.code === 'contact-details') tally.branch('contact details kept out of the workshop');
  }
  const saved = await door.call('repairs.note', { id: repair.id, text });
  if (saved.ok) ledger.confirm(wordsIn(text).map((word) => fact(word, 'benchNote', 'text')));
  return saved.ok;
};

const bench = { diagnosis: 'dia', workDone: 'wrk', parts: 'prt' } as const;

export const changeRepair: Action = async (person) => {
  const { door, random, typist, ledger, fact } = person;
  const repair = await someRepair(person);
  if (repair === null) return false;
  const field = random.pick(Object.keys(bench) as (keyof typeof bench)[]);
  await person.think();
  let shown = repair;
  // Now and then they correct at once what they have just saved.
  for (let times = random.chance(0.3) ? 2 : 1; times > 0; times -= 1) {
    const { id, epoch, version, values } = shown;
    const value = typist.sentence(bench[field]);
    const saved = await door.call('repairs.change', { id, epoch, version, set: { [field]: value } });
    if (!saved.ok) return false;
    ledger.confirm(wordsIn(value).map((word) => fact(word, 'repair', field, shownIn(values[field]))));
    shown = saved.value;
  }
  return true;
};

/** Reading is work too: it runs what the screens run. */
export const lookAround: Action = async (person) => {
  const { door, random, known } = person;
  const typed = known.length === 0 ? 'zqnam' : random.pick(known).typed;
  const asked = [door.call('search.find', { typed }), door.call('repairs.board', { closed: true }), door.call('attention.list', null)];
  return (await Promise.all(asked)).some(({ ok }) => ok);
};
