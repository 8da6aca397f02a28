import type { Field } from './field.ts';
import type { KindName } from './index.ts';
import { inZone } from './rights.ts';

/**
 * Whether a field is words that the workshop or the warehouse reads: no phone number, mail address or
 * postcode may be saved in it (R-ROLE-3). Who the customer is stands in fields of its own, and what a
 * product is called is not about anybody.
 */
export function isForBench(kind: KindName, field: Field): boolean {
  if (kind === 'customer' || !(inZone(field.rights, 'workshop') || inZone(field.rights, 'warehouse'))) return false;
  if (field.format === 'long' || field.format === 'serial') return true;
  // A case's number is given, not typed.
  return field.format === 'text' && kind !== 'product' && field.merge === 'free';
}
