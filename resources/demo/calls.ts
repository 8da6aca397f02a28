import type { CallerFact, Outcome, Values } from '#shared/catalogue/index.ts';
import { callerFacts, unspokenOutcomes } from '#shared/catalogue/index.ts';
import type { Book } from './book.ts';
import type { Owned, Owner } from './owners.ts';
import { demoSite } from './policy.ts';
import type { Trouble } from './troubles/index.ts';

export interface Conversation {
  readonly t: number;
  /** Null for a caller who left no details. */
  readonly owner: Owner | null;
  readonly product: Owned | null;
  readonly trouble: Trouble;
  readonly fault: string | null;
  readonly notes: string | null;
  readonly outcome: Outcome;
  readonly open?: boolean;
  readonly callBackOn?: string;
}

/** Two facts that the caller could give, in the order in which the screen lists them (R-CALLER-1). */
function twoFacts(book: Book, { member }: Owner, product: Owned | null): string {
  const known: CallerFact[] = callerFacts.filter((fact) =>
    fact === 'email' ? member.email !== null : fact === 'serial' ? product !== null : fact === 'name-postcode',
  );
  const given = known.length < 2 ? (['name-postcode', 'case-number'] as const) : known.slice(0, 2);
  return (book.random.chance(0.2) && known.length > 2 ? known.slice(-2) : given).join(' ');
}

/** Writes a call. Answers its id and when it ended. */
export function addCall(book: Book, said: Conversation): { readonly id: string; readonly endedAt: number } {
  const { random, calendar } = book;
  const { t, owner, product, outcome } = said;
  const by = book.someone('operator');
  const spoken = !unspokenOutcomes.includes(outcome);
  const channel = spoken && random.chance(0.07) ? 'email' : 'phone';
  const first = owner !== null && owner.values.lastContactOn === null;
  const startedAt = calendar.instant(t);
  const endedAt = startedAt + (spoken ? random.int(90, 840) : random.int(15, 60)) * 1000;
  const values: Values<'call'> = {
    number: '',
    site: demoSite,
    principal: product?.model.principal ?? 'ours',
    channel,
    customer: owner?.id ?? null,
    product: product?.id ?? null,
    reasonCode: said.trouble.code,
    faultText: said.fault,
    notes: said.notes,
    outcome,
    status: said.open ? 'open' : 'closed',
    startedAt,
    endedAt,
    contactOn: spoken ? calendar.date(t) : null,
    callBackOn: said.callBackOn ?? null,
    verifiedFacts: owner && spoken && !first && channel === 'phone' ? twoFacts(book, owner, product) : null,
    noticeRead: first,
    owner: by,
  };
  return { id: book.add('call', t, by, values), endedAt };
}

const laterNotes = [
  'Rang again to say that it works.',
  'Rang back with the receipt.',
  'Sent the manual by mail as promised.',
  'Rang: found the missing tool, will put it in the parcel.',
  'Wanted the case number once more.',
];

/** Now and then something is added to a call some days later. */
export function addLaterNote(book: Book, call: string, t: number): void {
  const later = t + book.random.int(200, 2000);
  if (later >= book.calendar.end) return;
  const by = book.someone('operator');
  book.add('callNote', later, by, { call, text: book.random.pick(laterNotes), at: book.calendar.instant(later), by });
}

const authorities: Readonly<Record<'office' | 'family', readonly string[]>> = {
  family: ['Lives with the customer, who agreed on the phone', 'Power of attorney, seen', 'Customer in the room and agreed'],
  office: ['Colleague, same office', 'Office manager, named by the customer'],
};

/** Somebody of the same household spoke for the customer (R-CALLER-1). */
export function addSpeaker(book: Book, call: string, t: number, owner: Owner, speaker: Owner): void {
  const { shares } = owner.member;
  book.add('party', t, book.someone('operator'), {
    call,
    customer: speaker.id,
    role: 'caller',
    speaksFor: owner.id,
    authority: book.random.pick(authorities[shares === 'office' ? 'office' : 'family']),
    authorityUntil: null,
  });
}
