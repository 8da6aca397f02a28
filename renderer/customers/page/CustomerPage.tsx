import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { tellProblem } from '../../app/toasts.ts';
import { Reading } from '../../ui/Reading.tsx';
import { CustomerView } from './CustomerView.tsx';

/** Everything of one customer that this person may see; details open after two facts (R-CALLER-1). */
export function CustomerPage({ id }: { id: string }) {
  const { t } = useTranslation('customers');
  const load = useCallback(() => desk.customers.card({ id }), [id]);
  const read = useRead(load, ['customer', 'product', 'warranty', 'call', 'callNote', 'repair', 'stageEvent', 'benchNote', 'payment']);
  const { put } = read;
  const verifiedHere = useRef(false);

  // Who was verified on this page has gone when it closes; a caller on the line stays verified.
  useEffect(
    () => () => {
      if (verifiedHere.current) void desk.customers.leave({ id });
    },
    [id],
  );
  const verify = async (facts: CallerFact[]) => {
    const answer = await desk.customers.verify({ id, facts });
    if (answer.ok) {
      verifiedHere.current = true;
      put(answer.value);
    } else tellProblem(t('verify.failed'), answer.error);
  };
  return (
    <Reading read={read} lines={10}>
      {(card) => <CustomerView card={card} onVerify={verify} onChanged={put} readAgain={read.again} />}
    </Reading>
  );
}
