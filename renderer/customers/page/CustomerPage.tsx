import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { CaseLine } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { tellProblem } from '../../app/toasts.ts';
import { go } from '../../app/view.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Reading } from '../../ui/Reading.tsx';
import { CustomerCard } from '../card/CustomerCard.tsx';
import { Details } from './Details.tsx';
import { Products } from './Products.tsx';
import { Sharing } from './Sharing.tsx';
import { Story } from './Story.tsx';

const openCase = ({ kind, id }: Pick<CaseLine, 'kind' | 'id'>) => go({ at: kind, id });

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
    if (!answer.ok) return tellProblem(t('verify.failed'), answer.error);
    verifiedHere.current = true;
    put(answer.value);
  };
  return (
    <Reading read={read} lines={10}>
      {(card) => {
        const open = card.timeline.length > 0 || 'name' in card.values;
        return (
          <div className="customer-page">
            <div className="customer-side">
              <div className="panel">
                <CustomerCard card={card} onVerify={verify} onOpenCase={openCase} />
              </div>
              <Sharing matches={card.sharing} />
            </div>
            <div className="customer-main">
              {!open && <Notice>{t('masked')}</Notice>}
              {open && <Details card={card} onChanged={put} readAgain={read.again} />}
              {card.products.length > 0 && <Products products={card.products} />}
              {open && <Story card={card} onOpenCase={openCase} readAgain={read.again} />}
            </div>
          </div>
        );
      }}
    </Reading>
  );
}
