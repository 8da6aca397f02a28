import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { usePerson } from '../../app/session.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RecordFields } from '../../ui/record/RecordFields.tsx';
import { SaveBar } from '../../ui/record/SaveBar.tsx';
import { shownFields } from '../../ui/record/fields.ts';
import { useEdits } from '../../ui/record/useEdits.ts';

/** The order of the page; who sees and who changes a field is the catalogue's (R-ROLE-1). */
const layout = [
  'name',
  'phone',
  'phone2',
  'email',
  'address',
  'town',
  'postcode',
  'country',
  'marketing',
  'billingAddress',
  'receiptEmail',
  'lastContactOn',
  'provenance',
] as const;

interface DetailsProps {
  readonly card: Card;
  readonly onChanged: (card: Card) => void;
  readonly readAgain: () => void;
}

/** A customer's own details, changed where they stand. */
export function Details({ card, onChanged, readAgain }: DetailsProps) {
  const { t } = useTranslation('customers');
  const role = usePerson()?.role;
  const { id, epoch, version, values } = card;
  const edits = useEdits({
    kind: 'customer',
    id,
    values,
    save: (set, typed) => {
      // As the caller said it: the core keeps that beside the number it makes of it.
      const said = { ...set };
      for (const field of ['phone', 'phone2'])
        if (typeof set[field] === 'string' && typeof typed[field] === 'string') said[field] = typed[field];
      return desk.customers.save({ id, epoch, version, set: said });
    },
    onSaved: onChanged,
    onOvertaken: readAgain,
  });
  if (role === undefined) return null;
  const fields = shownFields('customer', layout, values, role, card.verified).filter(
    ({ name, editable }) => editable || (values[name] ?? null) !== null,
  );
  return (
    <Panel title={t('details')}>
      <RecordFields kind="customer" fields={fields} values={values} edits={edits} />
      <SaveBar edits={edits} />
    </Panel>
  );
}
