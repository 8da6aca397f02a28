import type { Values } from '#shared/catalogue/index.ts';
import { addDays, addMonths } from '#shared/policy/index.ts';
import type { Book } from './book.ts';
import type { Member } from './households.ts';
import { demoSite } from './policy.ts';
import { models, type Model } from './products.ts';
import type { Random } from './random.ts';

/** A product that has an owner, and how long its warranties run. */
export interface Owned {
  readonly id: string;
  readonly model: Model;
  warrantyUntil: string;
}

/** A customer whose calls can be written. */
export interface Owner {
  readonly id: string;
  readonly member: Member;
  readonly values: Values<'customer'>;
  readonly products: Owned[];
  /** When they were first spoken to. */
  readonly since: number;
}

export function addOwner(book: Book, member: Member, t: number): Owner {
  const { random } = book;
  const values: Values<'customer'> = {
    site: demoSite,
    name: member.name,
    town: member.town,
    address: member.address,
    postcode: member.postcode,
    country: 'GB',
    phone: member.phone,
    phoneTyped: member.phoneTyped,
    phone2: member.phone2,
    email: member.email,
    billingAddress: null,
    receiptEmail: null,
    marketing: random.weighted([
      ['none', 86],
      ['email', 8],
      ['post', 4],
      ['email-and-post', 2],
    ] as const),
    standing: 'live',
    mergedInto: null,
    lastContactOn: null,
    provenance: null,
    noticeVersion: t < book.calendar.end / 3 ? 'v3' : 'v4',
    noticeWay: member.email === null ? random.pick(['post', 'read-out']) : 'mail',
  };
  return { id: book.add('customer', t, book.someone('operator'), values), member, values, products: [], since: t };
}

/** Digits, a letter and the year of making, as the maker's pattern has them. */
function serialOf(random: Random, { serial }: Model, purchasedOn: string): string {
  return serial
    .replaceAll('9', () => String(random.int(0, 9)))
    .replaceAll('#', () => random.letter('CDEFHKMNPRTW'))
    .replace('Y', purchasedOn.slice(2, 4));
}

interface Bought {
  readonly model: Model;
  readonly purchasedOn: string;
  /** Null when the caller could not find it. */
  readonly serialNumber: string | null;
}

export function addProduct(book: Book, owner: Owner, t: number, { model, purchasedOn, serialNumber }: Bought): Owned {
  const by = book.someone('operator');
  const id = book.add('product', t, by, {
    customer: owner.id,
    principal: model.principal,
    brand: model.brand,
    model: model.model,
    category: model.category,
    serialNumber,
    controlCode: null,
    purchasedOn,
  });
  const owned: Owned = { id, model, warrantyUntil: purchasedOn };
  addWarranty(book, owned, t, by, 'manufacturer', purchasedOn, model.warrantyMonths);
  if (book.random.chance(0.1)) addWarranty(book, owned, t, by, 'extended', owned.warrantyUntil, 12);
  owner.products.push(owned);
  return owned;
}

export function addWarranty(
  book: Book,
  owned: Owned,
  t: number,
  by: string,
  type: Values<'warranty'>['type'],
  startsOn: string,
  months: number,
): void {
  const endsOn = addMonths(startsOn, months);
  book.add('warranty', t, by, {
    product: owned.id,
    type,
    guarantor: type === 'repair-guarantee' ? 'ours' : owned.model.principal,
    startsOn,
    endsOn,
    evidence: type === 'repair-guarantee' ? null : book.random.pick(['Receipt seen', 'Receipt on file', 'Registered on-line', null]),
  });
  if (endsOn > owned.warrantyUntil) owned.warrantyUntil = endsOn;
}

/** One product, sometimes more, bought some time before the first call. */
export function addProducts(book: Book, owner: Owner, t: number): void {
  const { random, calendar } = book;
  const count = random.weighted([
    [1, 80],
    [2, 17],
    [3, 3],
  ] as const);
  for (let n = 0; n < count; n++) {
    const model = random.pick(models);
    const purchasedOn = addDays(
      calendar.date(t),
      -random.weighted([
        [random.int(3, 700), 65],
        [random.int(700, 1900), 35],
      ] as const),
    );
    addProduct(book, owner, t, { model, purchasedOn, serialNumber: random.chance(0.9) ? serialOf(random, model, purchasedOn) : null });
  }
}
