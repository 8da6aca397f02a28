import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

type Details = Extract<DraftData['product'], { is: 'new' }>['details'];

/** What is asked about a product that is not on file yet; its warranty follows from the day it was bought. */
export function NewProduct({ sheet, change, details }: PartProps & { details: Details }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const set = (more: Details) => change({ product: { is: 'new', details: { ...details, ...more } } });
  return (
    <>
      <GuardedInput
        label={words.label('product', 'serialNumber')}
        placeholder={t('product.serialHint')}
        data-step="serial"
        value={details.serialNumber ?? ''}
        problem={sheet.problems['product.serialNumber']}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        onText={(serial) => set({ serialNumber: serial === '' ? null : serial })}
      />
      <DateField
        label={words.label('product', 'purchasedOn')}
        value={details.purchasedOn ?? null}
        problem={sheet.problems['product.purchasedOn']}
        past
        onChange={(purchasedOn) => set({ purchasedOn })}
      />
    </>
  );
}
