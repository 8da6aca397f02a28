import { parsePhone } from '#shared/policy/index.ts';
import type { Card, Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import { fieldsSchema, type Fields } from '../store/index.ts';
import { write } from '../sync/index.ts';
import { card } from './card.ts';
import { spacePostcode } from './masks.ts';

/** Changes a customer's details, as typed; an operator's caller must be verified first (R-CALLER-1). */
export function save(area: Area, { id, epoch, version, set }: Parsed<'customers.save'>): Card {
  const typed = fieldsSchema.safeParse(set);
  if (!typed.success) throw new Refusal('invalid', 'A field holds what no field can hold.');
  write(area, [{ kind: 'customer', id, base: { epoch, version }, set: tidy(typed.data) }], area.verified.has(id));
  return card(area, id);
}

/** Brings what was typed into the form that is kept: E.164 beside the number as typed, empty as null. Throws `invalid` with the field. */
export function tidy(typed: Fields): Fields {
  const set: Record<string, Fields[string]> = Object.fromEntries(
    Object.entries(typed).map(([field, value]) => [field, typeof value === 'string' ? value.trim() || null : value]),
  );
  for (const field of ['phone', 'phone2']) {
    const said = set[field];
    if (typeof said !== 'string') continue;
    const number = parsePhone(said);
    if (number === null) throw new Refusal('invalid', 'This is not a whole phone number.', { [field]: 'invalid' });
    set[field] = number;
    if (field === 'phone') set['phoneTyped'] = said;
  }
  if (set['phone'] === null) set['phoneTyped'] = null;
  if (typeof set['postcode'] === 'string') set['postcode'] = spacePostcode(set['postcode']);
  return set;
}
