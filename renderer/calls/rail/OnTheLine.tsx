import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/view.ts';
import { useCards } from '../sheets/cards.ts';
import { labelOf, type Sheet } from '../sheets/data.ts';

function useSeconds(since: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - since) / 1000));
}

const two = (n: number) => String(n).padStart(2, '0');

/** The call in front, with its running time. Not read out each second. */
export function OnTheLine({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('calls');
  const seconds = useSeconds(sheet.draft?.startedAt ?? 0);
  const { customer } = sheet.data;
  const card = useCards((cards) => (customer.is === 'known' ? (cards[customer.id]?.card ?? null) : null));
  const time = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  return (
    <button type="button" className="rail-call" onClick={() => go({ at: 'intake' })}>
      <strong role="timer" aria-live="off">
        {t('line.time', { time })}
      </strong>
      <span className="ellipsis rail-call-who">{labelOf(sheet.data, card) || t('line.nobody')}</span>
    </button>
  );
}
