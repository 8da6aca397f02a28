import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { usePolicy } from '../../app/session.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { thenFocus } from '../../ui/focus.ts';
import { Typeahead } from '../../ui/Typeahead.tsx';
import type { TypeaheadItem } from '../../ui/typeahead-rank.ts';
import { useWords } from '../../ui/words.ts';
import { useCards } from '../sheets/cards.ts';
import { sheetOf } from '../sheets/sheets.ts';
import type { PartProps } from './part.ts';

/** The customer's own products first, then every product of the organisation as a new one. */
export function ProductField({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const dates = useDates();
  const policy = usePolicy();
  const { data } = sheet;
  const customer = data.customer.is === 'known' ? data.customer.id : '';
  const owned = useCards((cards) => cards[customer]?.card?.products);
  const items = useMemo<readonly TypeaheadItem[]>(
    () => [
      ...(owned ?? []).map((product) => ({
        value: product.id,
        label: `${product.brand} ${product.model}`,
        ...(product.serialNumber !== null && { detail: product.serialNumber }),
      })),
      ...(policy?.products ?? []).map(({ brand, model, categoryLabel }) => ({
        value: `new ${brand} ${model}`,
        label: `${brand} ${model}`,
        detail: t('product.new', { category: categoryLabel }),
      })),
    ],
    [owned, policy, t],
  );

  const productOf = (value: string | null): DraftData['product'] => {
    if (value === null) return { is: 'none' };
    const made = policy?.products.find(({ brand, model }) => value === `new ${brand} ${model}`);
    if (!made) return { is: 'known', id: value };
    const { brand, model, category, principal } = made;
    return { is: 'new', details: { brand, model, category, principal, serialNumber: null, purchasedOn: null } };
  };
  const { product } = data;
  const value =
    product.is === 'known' ? product.id : product.is === 'new' ? `new ${product.details.brand ?? ''} ${product.details.model ?? ''}` : null;
  const held = product.is === 'known' ? owned?.find(({ id }) => id === product.id) : undefined;
  const warranty = held?.warrantyUntil ?? null;
  const over = warranty !== null && warranty < dates.today();

  return (
    <Typeahead
      label={words.label('call', 'product')}
      items={items}
      value={value}
      onChange={(chosen) => change({ product: productOf(chosen) })}
      // Drawn first: a new product brings the field for its serial number.
      onDone={() => thenFocus(() => {}, sheetOf(sheet.key)?.data.product.is === 'new' ? 'serial' : 'reason')}
      step="product"
      placeholder={t('product.placeholder')}
      problem={sheet.problems['product']}
      right={
        warranty === null ? undefined : (
          <Chip tone={over ? 'plain' : 'ok'}>
            {t(over ? 'product.outOfWarranty' : 'product.inWarranty', { date: dates.date(warranty) })}
          </Chip>
        )
      }
    />
  );
}
