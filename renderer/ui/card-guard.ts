import { findCards } from '#shared/policy/index.ts';

/** Whether a text would bring a card number or security code in (R-CARD-3). What was there before counts not. */
export function bringsCard(before: string, after: string): boolean {
  if (!/\d{3}/.test(after.normalize('NFKC'))) return false;
  const now = findCards(after);
  if (now.found.length === 0 && now.securityCodes.length === 0) return false;
  const then = findCards(before);
  return now.found.length > then.found.length || now.securityCodes.length > then.securityCodes.length;
}
