import type { Stage } from '#shared/policy/index.ts';
import type { Book } from './book.ts';
import { minutesADay } from './calendar.ts';
import { addCall } from './calls.ts';
import { endedWay, moments, wayTo } from './moves.ts';
import type { Owned, Owner } from './owners.ts';
import { addRepair } from './repairs.ts';
import { faultsOf, questions } from './troubles/index.ts';

/** That a customer has sent something in: booked between `from` and `to` days ago, and at which stage it stands. */
export interface Fate {
  /** Null once it has ended. */
  readonly stage: Stage | null;
  readonly from: number;
  readonly to: number;
}

/** What stands open on the day, for 5,000 customers: stage, how many, booked how many days ago. */
const openNow: readonly (readonly [Stage, number, number, number])[] = [
  ['booked', 4, 1, 2],
  ['awaiting-arrival', 5, 2, 6],
  ['received', 8, 4, 8],
  ['diagnosis', 6, 5, 9],
  ['quote-sent', 4, 6, 12],
  ['awaiting-parts', 9, 6, 17],
  ['in-repair', 8, 6, 15],
  ['quality-check', 3, 7, 13],
  ['ready', 3, 8, 13],
  ['on-hold', 2, 12, 20],
  ['beyond-economic-repair', 1, 9, 13],
  ['dispatched', 9, 8, 15],
];

/** For so many customers, about every fifth has sent something in, and a hundredth has it with us now. */
export function fates(book: Book, customers: number): Map<number, Fate> {
  const open = openNow.flatMap(([stage, each, from, to]): Fate[] =>
    Array<Fate>(Math.round((each * customers) / 5000)).fill({ stage, from, to }),
  );
  const ended = Array<Fate>(Math.round(customers * 0.215)).fill({ stage: null, from: 33, to: 730 });
  const chosen = new Map<number, Fate>();
  for (const fate of [...open, ...ended]) {
    let index = book.random.int(0, customers - 1);
    while (chosen.has(index)) index = (index + 1) % customers;
    chosen.set(index, fate);
  }
  return chosen;
}

/** What is asked while something is in the workshop. */
export const aboutRepairs = questions.filter(({ code }) => ['PR-44', 'DC-45', 'BI-46'].includes(code));

const bookedNotes = [
  'Tried the usual steps, no change. Booked in, told how to pack it.',
  'Needs the bench. Will bring it to the counter.',
  'Went through the manual together, fault is still there. Courier to collect.',
  'Heard it on the phone. Booked in.',
  'Same as last time. Booked in.',
];

/** A call that books a repair, the repair, and what the customer asked in between. */
export function sendIn(book: Book, owner: Owner, product: Owned, t: number, stage: Stage | null): void {
  const { random, calendar } = book;
  const trouble = random.pick(faultsOf(product.model.category, product.model.model));
  const bench = random.pick(trouble.bench);
  const warranty = stage !== 'quote-sent' && product.warrantyUntil >= calendar.date(t);
  const course = { warranty, parts: bench.parts !== null };
  const way = stage === null ? endedWay(random, course) : wayTo(random, stage, course);
  const until = stage === null ? t + random.int(5, 18) * minutesADay : calendar.end - 1;
  const times = moments(random, way.length, t + 15, Math.min(until, calendar.end - 1));
  const moves = way.map((move, index) => ({ ...move, t: times[index] ?? t }));

  const fault = random.pick(trouble.faults);
  const call = addCall(book, { t, owner, product, trouble, fault, notes: random.pick(bookedNotes), outcome: 'repair-booked' });
  addRepair(book, { t, owner, product, call: call.id, bookedAt: call.endedAt, bench, warranty, moves, engineer: book.someone('engineer') });

  const last = times.at(-1) ?? t;
  if (last > t + 2 * minutesADay && random.chance(0.3)) {
    const asked = random.pick(aboutRepairs);
    addCall(book, {
      t: random.int(t + minutesADay, last),
      owner,
      product,
      trouble: asked,
      fault: null,
      notes: random.pick(asked.helped),
      outcome: 'resolved',
    });
  }
  // The same product again, some weeks later.
  const again = last + random.int(20, 90) * minutesADay;
  if (stage === null && again < calendar.daysAgo(33) && random.chance(0.08)) sendIn(book, owner, product, again, null);
}
