import { addDays, addMonths } from '#shared/policy/index.ts';
import type { Book } from './book.ts';
import { addCall } from './calls.ts';
import type { Household, Member } from './households.ts';
import { addOwner, addProduct, type Owned, type Owner } from './owners.ts';
import { models, type Model } from './products.ts';
import { addRepair } from './repairs.ts';
import { grace, mary } from './story.ts';
import { troubles, type Trouble } from './troubles/index.ts';

function modelNamed(name: string): Model {
  const model = models.find((one) => one.model === name);
  if (model === undefined) throw new Error(`There is no model ${name}.`);
  return model;
}

function reason(code: string): Trouble {
  const trouble = troubles.find((one) => one.code === code);
  if (trouble === undefined) throw new Error(`There is no reason ${code}.`);
  return trouble;
}

/** The fixed people of story.ts: what they own, and what they have rung about. */
export function tellStory(book: Book, [okafors, hartleys]: readonly Household[]): void {
  const [first, second] = okafors ?? [];
  const [third] = hartleys ?? [];
  if (first === undefined || second === undefined || third === undefined) throw new Error('The story has lost its people.');
  tellMary(book, first);
  tellDaniel(book, second);
  tellGrace(book, third);
}

function asked(book: Book, owner: Owner, product: Owned, daysAgo: number, code: string, notes: string): void {
  const t = book.calendar.daysAgo(daysAgo) + 95;
  addCall(book, { t, owner, product, trouble: reason(code), fault: null, notes, outcome: 'resolved' });
}

/** As in the picture of the intake screen: bags in spring, a burning smell now, waiting for a belt. */
function tellMary(book: Book, member: Member): void {
  const { calendar, today } = book;
  const owner = addOwner(book, member, calendar.daysAgo(193) + 95);
  const warrantyEnds = `${Number(today.slice(0, 4)) + 1}-05-03`;
  const product = addProduct(book, owner, owner.since, {
    model: modelNamed(mary.product.model),
    purchasedOn: addMonths(warrantyEnds, -24),
    serialNumber: mary.product.serialNumber,
  });
  asked(book, owner, product, 193, 'SP-42', 'Asked which bags fit. Type G, told where they are sold.');

  const trouble = reason('BS-03');
  const [bench] = trouble.bench;
  const [fault = null] = trouble.faults;
  if (bench === undefined) throw new Error('Nobody knows how to mend a burning smell.');
  const t = calendar.daysAgo(10) + 120;
  const call = addCall(book, {
    t,
    owner,
    product,
    trouble,
    fault,
    notes: 'Switched off at once, as it should be. Booked in, told how to pack it.',
    outcome: 'repair-booked',
  });
  addRepair(book, {
    t,
    owner,
    product,
    call: call.id,
    bookedAt: call.endedAt,
    bench,
    warranty: true,
    engineer: book.someone('engineer'),
    promisedOn: addDays(today, 7),
    moves: [
      { to: 'awaiting-arrival', reason: null, t: t + 30 },
      { to: 'received', reason: null, t: calendar.daysAgo(7) + 160 },
      { to: 'diagnosis', reason: null, t: calendar.daysAgo(5) + 210 },
      { to: 'awaiting-parts', reason: null, t: calendar.daysAgo(3) + 240 },
    ],
    notes: { received: 'Received in the warehouse, shelf C4.', 'awaiting-parts': 'Belt ordered.' },
  });
}

function tellDaniel(book: Book, member: Member): void {
  const { calendar } = book;
  const owner = addOwner(book, member, calendar.daysAgo(401) + 95);
  const product = addProduct(book, owner, owner.since, {
    model: modelNamed('Arc radio'),
    purchasedOn: addDays(calendar.date(owner.since), -20),
    serialNumber: null,
  });
  asked(book, owner, product, 401, 'AR-26', 'Aerial pulled out in full and set by the window, rescan found 84 stations.');
}

function tellGrace(book: Book, member: Member): void {
  const { calendar } = book;
  const owner = addOwner(book, member, calendar.daysAgo(96) + 95);
  const product = addProduct(book, owner, owner.since, {
    model: modelNamed(grace.product.model),
    purchasedOn: addDays(calendar.date(owner.since), -240),
    serialNumber: grace.product.serialNumber,
  });
  asked(book, owner, product, 96, 'CD-17', 'Descaling had been stopped before the rinse. Went through it together, light is out.');
}
