import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { useSession } from '../../app/session.ts';
import { FactTicks } from '../../ui/FactTicks.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCards } from '../sheets/cards.ts';
import { sheetOf } from '../sheets/sheets.ts';
import { focusAfterCaller, verifyAndGoOn } from './caller.ts';
import { pressEarly, takeEarly } from './early.ts';
import type { PartProps } from './part.ts';

const enough = 2;

/** Two ticks beside the card (R-CALLER-1). The second one verifies, and the conversation goes on. */
export function Verify({ sheet, change, id }: PartProps & { id: string }) {
  const { t } = useTranslation('calls');
  const singleKeys = useSession((session) => session.preferences.singleKeys);
  const held = useCards((cards) => cards[id]);
  const card = held?.card ?? null;

  const box = useRef<HTMLDivElement>(null);

  const set = (facts: readonly CallerFact[]) => {
    change({ facts: [...facts] });
    if (facts.length < enough || card?.verified) return;
    void verifyAndGoOn(sheet.key, id, [...facts]);
  };
  // Keys may come faster than what they change is drawn: what is ticked now is asked of the draft itself.
  const tickNumber = (index: number, facts: Card['facts']) => {
    const fact = facts[index]?.fact;
    const ticked = sheetOf(sheet.key)?.data.facts ?? [];
    if (fact) set(ticked.includes(fact) ? ticked.filter((one) => one !== fact) : [...ticked, fact]);
  };

  useLayoutEffect(() => {
    if (!card) return;
    if (document.activeElement === box.current) box.current?.querySelector('input')?.focus();
    takeEarly(sheet.key).forEach((index) => tickNumber(index, card.facts));
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) focusAfterCaller(sheet.key);
    else if (singleKeys && /^[1-9]$/.test(event.key)) {
      const index = Number(event.key) - 1;
      if (card) tickNumber(index, card.facts);
      else pressEarly(sheet.key, index);
    } else return;
    event.preventDefault();
  };

  if (card?.verified) return null;
  return (
    <div ref={box} className="verify-caller" data-step="verify" tabIndex={card ? -1 : 0} onKeyDown={onKeyDown}>
      <Refused problem={held?.problem} />
      {card ? <FactTicks facts={card.facts} ticked={sheet.data.facts} onTick={set} /> : !held?.problem && <Skeleton lines={1} />}
      {sheet.problems['facts'] !== undefined && <p className="error-text">{t('verify.needed')}</p>}
    </div>
  );
}
