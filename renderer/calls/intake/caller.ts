import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { thenFocus, focusStep, stepIsEmpty } from '../../ui/focus.ts';
import { leaveCustomer, openCard, verifyCaller } from '../sheets/cards.ts';
import { detailsFrom } from '../sheets/data.ts';
import { keepSoon } from '../sheets/keep.ts';
import { changeData, sheetOf } from '../sheets/sheets.ts';

/**
 * Takes a match: the card is opened masked, and the focus goes to the ticks at once, so that a fact
 * typed before the card has arrived is not lost.
 */
export function pickCustomer(key: string, id: string): void {
  thenFocus(() => changeData(key, { customer: { is: 'known', id }, facts: [] }), 'verify');
  keepSoon(key);
  void openCard(id).then((card) => takeSoleProduct(key, card));
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
