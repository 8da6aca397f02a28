import type { DraftData } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { addMonths, parsePhone } from '#shared/policy/index.ts';
import type { Area } from '../area.ts';
import { productById, tidy } from '../customers/index.ts';
import { readRow } from '../store/index.ts';
import { write } from '../sync/index.ts';
import { under } from './fields.ts';

/** What a call is about: enough of the product to book a repair of it. */
export interface Subject {
  readonly id: string;
  readonly principal: string;
  readonly warrantyUntil: string | null;
}

/** The customer of a conversation: known, new, or none (a call may be saved without). Gives the id. */
export function saveCustomer(area: Area, data: DraftData): string | null {
  const { customer, typed, noticeRead } = data;
  if (customer.is === 'none') return null;
  if (customer.is === 'known') {
    if (readRow(area.desk.db, 'customer', customer.id) === null)
      throw new Refusal('not-found', 'This customer is not on this desk any more.', { customer: 'not-found' });
    return customer.id;
  }
  const { name, phone, email, address, town, postcode } = customer.details;
  return under('customer', () => {
    const set = tidy({
      ...{ name: name ?? null, email: email ?? null, address: address ?? null, town: town ?? null, postcode: postcode ?? null },
      // The number that rang or was typed first is theirs unless they gave another.
      phone: phone?.trim() || (parsePhone(typed) === null ? null : typed),
    });
    return newCustomer(area, { ...set, ...(noticeRead && { noticeVersion: area.desk.policy().notice.version, noticeWay: 'read-out' }) });
  });
}

function newCustomer(area: Area, set: Parameters<typeof tidy>[0]): string {
  const { desk } = area;
  const id = desk.platform.ids.next();
  const always = { site: desk.place().site, country: desk.policy().organisation.country, standing: 'live' };
  write(area, [{ kind: 'customer', id, base: null, set: { ...set, ...always } }]);
  return id;
}

/** Somebody else who spoke, and on what authority (R-CALLER-1): a record of their own, with a name alone. */
export function saveCaller(
  area: Area,
  call: string,
  { name, authority, until }: NonNullable<DraftData['caller']>,
  customer: string | null,
): void {
  const caller = under('caller', () => newCustomer(area, tidy({ name })));
  const set = { call, customer: caller, role: 'caller', speaksFor: customer, authority: authority.trim() || null, authorityUntil: until };
  under('caller', () => write(area, [{ kind: 'party', id: area.desk.platform.ids.next(), base: null, set }]));
}

/** The product of a conversation: known, or new with its manufacturer's warranty, or none. */
export function saveProduct(area: Area, { product }: DraftData, customer: string | null): Subject | null {
  if (product.is === 'none') return null;
  if (product.is === 'known') {
    const known = productById(area, product.id);
    if (known === null) throw new Refusal('not-found', 'This product is not on this desk any more.', { product: 'not-found' });
    return known;
  }
  const { desk } = area;
  const { brand = '', model = '', category = '', principal = '', serialNumber, purchasedOn = null } = product.details;
  const id = desk.platform.ids.next();
  const set = tidy({ customer, brand, model, category, principal, serialNumber: serialNumber ?? null, purchasedOn });
  under('product', () => write(area, [{ kind: 'product', id, base: null, set }]));
  const known = desk.policy().products.find((listed) => listed.brand === set['brand'] && listed.model === set['model']);
  if (purchasedOn === null || known === undefined || known.warrantyMonths === 0) return { id, principal, warrantyUntil: null };
  const warrantyUntil = addMonths(purchasedOn, known.warrantyMonths);
  const warranty = { product: id, type: 'manufacturer', guarantor: principal, startsOn: purchasedOn, endsOn: warrantyUntil };
  under('product', () => write(area, [{ kind: 'warranty', id: desk.platform.ids.next(), base: null, set: warranty }]));
  return { id, principal, warrantyUntil };
}
