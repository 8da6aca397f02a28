import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField.tsx';
import { focusStep } from '../../ui/focus.ts';
import { useWords } from '../../ui/words.ts';
import { emptyData, type Sheet } from '../sheets/data.ts';
import { keepNow } from '../sheets/keep.ts';
import { sheetOf } from '../sheets/sheets.ts';
import { focusAfterCaller } from './caller.ts';
import { CallerField } from './CallerField.tsx';
import { CustomerLine } from './CustomerLine.tsx';
import { ExtraButton } from './ExtraButton.tsx';
import { addPayment, addRepair } from './extras.ts';
import { IntakeHead } from './IntakeHead.tsx';
import { NewCaller } from './NewCaller.tsx';
import { NewProduct } from './NewProduct.tsx';
import { Notes } from './Notes.tsx';
import { OutcomeField } from './OutcomeField.tsx';
import { changer } from './part.ts';
import { PaymentPart } from './PaymentPart.tsx';
import { ProductField } from './ProductField.tsx';
import { ReasonField } from './ReasonField.tsx';
import { RepairPart } from './RepairPart.tsx';
import { SameTopic } from './SameTopic.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SpeaksFor } from './SpeaksFor.tsx';
import { useIntakeShortcuts } from './useIntakeShortcuts.ts';
import { useSave } from './useSave.ts';
import { Verify } from './Verify.tsx';

/**
 * Tab follows the conversation: caller, match, ticks, product, reason, notes, outcome, save. The way of
 * a known caller with one product, from the ringing on: Enter takes the match, 1 and 2 tick what was
 * said, three letters and Enter name the reason; the notes; Tab, R for resolved, Ctrl+Shift+Enter.
 */
export function IntakeForm({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const { key, data } = sheet;
  const change = useMemo(() => changer(key), [key]);
  const save = useSave(key);
  useIntakeShortcuts(key, save);
  useEffect(() => {
    // A draft that comes back is taken up where it was left.
    const { customer, facts } = sheetOf(key)?.data ?? emptyData;
    if (customer.is === 'none') focusStep('caller');
    else if (customer.is === 'known' && facts.length < 2) focusStep('verify');
    else focusAfterCaller(key);
  }, [key]);
  const part = { sheet, change };
  const verifying = data.customer.is === 'known' ? data.customer.id : null;
  return (
    <form
      className="panel intake-form"
      aria-label={t(`title.${data.channel}`)}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onBlur={() => {
        if (sheet.draft) void keepNow(key);
      }}
    >
      <IntakeHead {...part} />
      <div className="intake-body">
        {data.channel === 'phone' ? (
          <CallerField {...part} />
        ) : (
          <div className="intake-row intake-mail">
            <CallerField {...part} />
            <DateField
              label={t('received')}
              value={data.receivedOn ?? null}
              problem={sheet.problems['receivedOn']}
              past
              onChange={(receivedOn) => change({ receivedOn })}
            />
          </div>
        )}
        {verifying !== null && (
          <>
            <CustomerLine {...part} id={verifying} />
            <Verify key={verifying} {...part} id={verifying} />
          </>
        )}
        {data.customer.is === 'new' && <NewCaller {...part} details={data.customer.details} />}
        {data.customer.is !== 'none' && data.caller && <SpeaksFor {...part} caller={data.caller} />}
        <div className={`intake-row ${data.product.is === 'new' ? 'intake-3' : 'intake-2'}`}>
          <ProductField {...part} />
          {data.product.is === 'new' ? <NewProduct {...part} details={data.product.details} /> : <ReasonField {...part} />}
        </div>
        {data.product.is === 'new' && <ReasonField {...part} />}
        <SameTopic data={data} />
        <Notes {...part} />
        <div className={`intake-row ${data.outcome === 'call-back' ? 'intake-4' : 'intake-3'}`}>
          <OutcomeField {...part} />
          {data.outcome === 'call-back' && (
            <DateField
              label={words.label('call', 'callBackOn')}
              value={data.callBackOn}
              problem={sheet.problems['callBackOn']}
              step="call-back"
              onChange={(callBackOn) => change({ callBackOn })}
            />
          )}
          <ExtraButton
            label={t('repair.title')}
            text={data.repair ? t('repair.booked') : t('none')}
            keys="F4"
            onClick={() => addRepair(key)}
          />
          <ExtraButton
            label={t('payment.title')}
            text={data.payment ? t('payment.noted') : t('none')}
            keys="F8"
            onClick={() => addPayment(key)}
          />
        </div>
        {data.repair && <RepairPart {...part} repair={data.repair} />}
        {data.payment && <PaymentPart {...part} payment={data.payment} />}
      </div>
      <SaveBar {...part} onSave={save} />
    </form>
  );
}
