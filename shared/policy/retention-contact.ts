/** What can happen between us and a customer. Only a conversation moves the clock (R-RET-2). */
export const occasions = [
  'spoken-call',
  'written-by-person',
  'received-from-customer',
  'unanswered-call',
  'wrong-number',
  'automatic-message',
  'list-message',
  'survey',
  'courier-message',
  'bounce',
  'auto-reply',
  'rights-request',
  'complaint',
  'opt-out',
  'view',
  'export',
  'audit',
] as const;
export type Occasion = (typeof occasions)[number];

const conversations: ReadonlySet<Occasion> = new Set(['spoken-call', 'written-by-person', 'received-from-customer']);

/** Whether this was contact: a conversation with this one customer about a call or repair (R-RET-2). */
export function isContact(occasion: Occasion): boolean {
  return conversations.has(occasion);
}

/**
 * The customer's last contact after an occasion on a day (R-RET-2). It never goes back, so erasing or
 * merging rows cannot move it, and it never lies in the future: a later date counts as today.
 */
export function laterContact(known: string | null, occasion: Occasion, on: string, today: string): string | null {
  if (!isContact(occasion)) return known;
  const date = on > today ? today : on;
  return known === null || date > known ? date : known;
}
