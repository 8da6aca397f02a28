import type { Card } from '#shared/contract/desk/index.ts';

/** A field of the card as text; null where the role does not read it, or where it is empty. */
export function textOf(card: Card, field: string): string | null {
  const value = card.values[field];
  return typeof value === 'string' && value !== '' ? value : null;
}
