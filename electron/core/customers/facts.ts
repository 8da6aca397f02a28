import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import type { Held } from '../store/index.ts';
import { maskEmail, maskName, maskPostcode } from './masks.ts';

/** A hint shows no more of a serial number than this. */
const serialEnd = 4;
const maxHints = 3;

interface Known {
  readonly customer: Held<'customer'>;
  readonly serials: readonly string[];
  readonly numbers: readonly string[];
}

/** The facts that a caller of this record can give, masked, for the operator to compare (R-CALLER-1). */
export function factsOf({ customer, serials, numbers }: Known): Card['facts'] {
  const { name, postcode, email } = customer;
  const hints: Partial<Record<CallerFact, string>> = {
    ...(name !== null && postcode !== null && { 'name-postcode': `${maskName(name)}, ${maskPostcode(postcode)}` }),
    ...(serials.length > 0 && { serial: listed(serials.map((serial) => `ends ${serial.slice(-serialEnd)}`)) }),
    ...(numbers.length > 0 && { 'case-number': listed(numbers) }),
    ...(email !== null && { email: maskEmail(email) }),
  };
  return (Object.keys(hints) as CallerFact[]).map((fact) => ({ fact, hint: hints[fact] ?? '' }));
}

const listed = (hints: readonly string[]): string => hints.slice(0, maxHints).join(', ');

/** Remembers, until they leave or the desk locks, that this customer's caller gave two facts that are on record. */
export function verify({ verified }: Area, customer: string, given: readonly CallerFact[], known: Card['facts']): void {
  const facts = [...new Set(given)].filter((fact) => known.some((hint) => hint.fact === fact));
  if (facts.length < 2) throw new Refusal('invalid', 'Tick two facts that are on record.', { facts: 'required' });
  verified.set(customer, facts);
}
