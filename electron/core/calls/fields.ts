import type { DraftData } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';

/**
 * Runs a step of a save; what it refuses is named under the draft's own path, such as `customer.name`.
 * `names`: fields that the draft calls differently.
 */
export function under<T>(path: string, run: () => T, names: Readonly<Record<string, string>> = {}): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.fields === undefined) throw error;
    const fields = Object.entries(error.problem.fields).map(([field, code]): [string, string] => [
      `${path}.${names[field] ?? field}`,
      code,
    ]);
    throw new Refusal(error.problem.code, error.problem.message, Object.fromEntries(fields));
  }
}

/** What a conversation must have before it can be saved. Throws `invalid` with every field at once. */
export function checkComplete(data: DraftData): void {
  const missing: Record<string, string> = {
    ...(!data.reasonCode && { reasonCode: 'required' }),
    ...(data.outcome === null && { outcome: 'required' }),
    ...(data.outcome === 'call-back' && data.callBackOn === null && { callBackOn: 'required' }),
    ...(data.customer.is === 'new' && !data.customer.details.name?.trim() && { 'customer.name': 'required' }),
    ...(data.caller !== null && !data.caller.name.trim() && { 'caller.name': 'required' }),
    ...(data.repair !== null && data.product.is === 'none' && { product: 'required' }),
    ...missingOfProduct(data),
    ...missingOfPayment(data),
  };
  if (Object.keys(missing).length > 0) throw new Refusal('invalid', 'Some of what this call needs is missing.', missing);
}

function missingOfProduct({ product }: DraftData): Record<string, string> {
  if (product.is !== 'new') return {};
  const empty = (['brand', 'model', 'category', 'principal'] as const).filter((field) => !product.details[field]?.trim());
  return Object.fromEntries(empty.map((field) => [`product.${field}`, 'required']));
}

function missingOfPayment({ payment }: DraftData): Record<string, string> {
  if (payment === null) return {};
  return {
    ...(!payment.gateway.trim() && { 'payment.gateway': 'required' }),
    ...(!payment.reference.trim() && { 'payment.reference': 'required' }),
    ...(minorUnitsOf(payment.amount) === null && { 'payment.amount': payment.amount.trim() ? 'invalid' : 'required' }),
    ...(!/^(?:\d{4})?$/.test(payment.last4.trim()) && { 'payment.last4': 'invalid' }),
  };
}

/** `24`, `24.5`, `24,50` → minor units; null when it is no amount. */
export function minorUnitsOf(typed: string): number | null {
  const [, whole, part = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
