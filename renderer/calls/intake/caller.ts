import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { thenFocus, focusStep, stepIsEmpty } from '../../ui/focus.ts';
import { leaveCustomer, openCard, verifyCaller } from '../sheets/cards.ts';
import { detailsFrom } from '../sheets/data.ts';
import { keepSoon } from '../sheets/keep.ts';
import { changeData, isElsewhere, sheetOf } from '../sheets/sheets.ts';
import { takeEarly } from './early.ts';

/**
 * Takes a match: the card is opened masked, and the focus goes to the ticks at once, so that a fact
 * typed before the card has arrived is not lost.
 */
export function pickCustomer(key: string, id: string): void {
  thenFocus(() => changeData(key, { customer: { is: 'known', id }, facts: [] }), 'verify');
  keepSoon(key);
  void openAnew(key, id);
}

/** A new call is a new caller: whoever was verified as this customer before is not on the line any more (R-CALLER-1). */
async function openAnew(key: string, id: string): Promise<void> {
  if (!isElsewhere(key, id)) await desk.customers.leave({ id });
  const card = await openCard(id);
  takeSoleProduct(key, card);
  if (!card?.verified) return;
  takeEarly(key);
  focusAfterCaller(key);
}

/**
 * Enter was pressed before the matches were there: it counts when they come, if they leave no doubt.
 * Ticks pressed since then are kept for the one who is found, and for nobody else.
 */
export async function takeSoleMatch(key: string): Promise<void> {
  const typed = sheetOf(key)?.data.typed ?? '';
  const answer = await desk.customers.match({ typed, limit: 2 });
  const data = sheetOf(key)?.data;
  const [sole, other] = answer.ok ? answer.value.matches : [];
  const same = data?.customer.is === 'none' && data.typed === typed;
  if (same && sole && !other) {
    pickCustomer(key, sole.id);
    return;
  }
  takeEarly(key);
  if (same && answer.ok && !sole) startNewCaller(key);
  else if (same && other) focusStep('match');
}

/** Who has one product rings about it. Products are on the card once the caller is verified. */
function takeSoleProduct(key: string, card: Card | null): void {
  const data = sheetOf(key)?.data;
  const [sole, other] = card?.products ?? [];
  if (!sole || other || data?.customer.is !== 'known' || data.customer.id !== card?.id || data.product.is !== 'none') return;
  changeData(key, { product: { is: 'known', id: sole.id } });
  keepSoon(key);
}

/**
 * Verifies, and the conversation goes on at once: what is typed before the card has opened is the
 * reason, since most callers have one product. Who has more is asked for it first.
 */
export async function verifyAndGoOn(key: string, id: string, facts: CallerFact[]): Promise<void> {
  const chosen = sheetOf(key)?.data.product.is !== 'none';
  if (chosen) focusAfterCaller(key);
  else focusStep('reason');
  const card = await verifyCaller(id, facts);
  if (!card) {
    focusStep('verify');
    return;
  }
  takeSoleProduct(key, card);
  if (!chosen && sheetOf(key)?.data.product.is === 'none' && stepIsEmpty('reason')) focusStep('product');
}

/** A new caller's form, with what was typed already in the field where it belongs. */
export function startNewCaller(key: string): void {
  const typed = sheetOf(key)?.data.typed ?? '';
  thenFocus(() => changeData(key, { customer: { is: 'new', details: detailsFrom(typed) }, facts: [] }), 'new-caller');
  keepSoon(key);
}

/** F3: somebody else after all. What was typed to find them stays. */
export function changeCustomer(key: string): void {
  const sheet = sheetOf(key);
  if (sheet?.data.customer.is === 'known') {
    leaveCustomer(sheet.data.customer.id);
    thenFocus(
      () =>
        changeData(key, {
          customer: { is: 'none' },
          facts: [],
          product: sheet.data.product.is === 'known' ? { is: 'none' } : sheet.data.product,
        }),
      'caller',
    );
  } else if (sheet?.data.customer.is === 'new') thenFocus(() => changeData(key, { customer: { is: 'none' } }), 'caller');
  else focusStep('caller');
  keepSoon(key);
}

/** The next field that still wants an answer, once it is clear who calls. */
export function focusAfterCaller(key: string): void {
  const data = sheetOf(key)?.data;
  if (!data) return;
  if (data.product.is === 'none') focusStep('product');
  else focusStep(data.reasonCode === null ? 'reason' : 'notes');
}
