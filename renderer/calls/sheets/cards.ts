import { create } from 'zustand';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk, onEvent } from '../../app/desk.ts';

export interface HeldCard {
  readonly card: Card | null;
  readonly problem: Problem | null;
}

/** The cards of the customers on the line, by id. Gone from memory when the call is. */
export const useCards = create<Readonly<Record<string, HeldCard>>>(() => ({}));

const put = (id: string, held: HeldCard) => useCards.setState({ [id]: held });
export const cardOf = (id: string): Card | null => useCards.getState()[id]?.card ?? null;

/** Opening a card is an audit entry (R-ROLE-4): once a call, and again only when what it shows has changed. */
export async function openCard(id: string): Promise<Card | null> {
  const answer = await desk.customers.card({ id });
  put(id, answer.ok ? { card: answer.value, problem: null } : { card: cardOf(id), problem: answer.error });
  return answer.ok ? answer.value : null;
}

export async function verifyCaller(id: string, facts: CallerFact[]): Promise<Card | null> {
  const answer = await desk.customers.verify({ id, facts });
  put(id, answer.ok ? { card: answer.value, problem: null } : { card: cardOf(id), problem: answer.error });
  return answer.ok ? answer.value : null;
}

/** The caller has gone: the condition ends, and the card leaves this page's memory. */
export function leaveCustomer(id: string): void {
  useCards.setState(({ [id]: _gone, ...rest }) => rest, true);
  void desk.customers.leave({ id });
}

const concerns = (card: Card, ids: readonly string[]): boolean =>
  [card.id, ...card.products.map(({ id }) => id), ...card.cases.map(({ id }) => id)].some((id) => ids.includes(id));

/** Reads an open card again when a row that it shows has changed, here or elsewhere. */
export function watchCards(): () => void {
  return onEvent('changed', ({ ids }) => {
    for (const [id, { card }] of Object.entries(useCards.getState())) {
      if (card && (ids.length === 0 || concerns(card, ids))) void openCard(id);
    }
  });
}
