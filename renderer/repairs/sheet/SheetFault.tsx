import { useTranslation } from 'react-i18next';
import type { RepairView } from '#shared/contract/desk/index.ts';
import { reachOf } from '../../app/roles.ts';
import { usePerson } from '../../app/session.ts';
import { go } from '../../app/view.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { useWords } from '../../ui/words.ts';

/** What the caller said is wrong, and whose it is: of the person no more than the role reads. */
export function SheetFault({ repair }: { repair: RepairView }) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  const role = usePerson()?.role;
  const { call, customer } = repair;
  if (!call && !customer) return null;
  const reach = role === undefined ? null : reachOf(role);
  return (
    <section className="sheet-part">
      <h3>{t('sheet.fault')}</h3>
      {call && (
        <p className="sheet-fault">
          <strong>{words.reason(call.reasonCode)}</strong>
          {call.faultText !== null && <> · {call.faultText}</>}
        </p>
      )}
      <Fields>
        {customer && (
          <FieldRow label={words.label('repair', 'customer')}>
            {reach?.customers ? (
              <button type="button" className="link" onClick={() => go({ at: 'customer', id: customer.id })}>
                {customer.name ?? customer.initials}
              </button>
            ) : (
              (customer.name ?? customer.initials)
            )}
          </FieldRow>
        )}
        {call && call.number !== null && (
          <FieldRow label={words.label('repair', 'call')}>
            <button type="button" className="link number" onClick={() => go({ at: 'call', id: call.id })}>
              {call.number}
            </button>
          </FieldRow>
        )}
      </Fields>
    </section>
  );
}
