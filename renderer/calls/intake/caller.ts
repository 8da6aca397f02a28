import { thenFocus, focusStep } from '../../ui/focus.ts';
import { openCard } from '../sheets/cards.ts';
import { detailsFrom } from '../sheets/data.ts';
import { keepSoon } from '../sheets/keep.ts';
import { changeData, sheetOf } from '../sheets/sheets.ts';
import { leaveCustomer } from '../sheets/cards.ts';

/**
 * Takes a match: the card is opened masked, a sole product chosen, and the focus goes to the ticks at
 * once, so that a fact typed before the card has arrived is not lost.
 */
export function pickCustomer(key: string, id: string): void {
  thenFocus(() => changeData(key, { customer: { is: 'known', id }, facts: [] }), 'verify');
  keepSoon(key);
  void openCard(id).then((card) => {
    const sheet = sheetOf(key);
    const sole = card?.products.length === 1 ? card.products[0] : undefined;
    if (!sole || sheet?.data.customer.is !== 'known' || sheet.data.customer.id !== id || sheet.data.product.is !== 'none') return;
    changeData(key, { product: { is: 'known', id: sole.id } });
    keepSoon(key);
  });
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
