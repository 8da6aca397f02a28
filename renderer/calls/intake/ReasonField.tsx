import { useMemo } from 'react';
import { usePolicy } from '../../app/session.ts';
import { focusStep } from '../../ui/focus.ts';
import { Typeahead } from '../../ui/Typeahead.tsx';
import { useWords } from '../../ui/words.ts';
import { useCards } from '../sheets/cards.ts';
import type { PartProps } from './part.ts';

/** Why they call, by code or by words; reasons of the product's own category only. */
export function ReasonField({ sheet, change }: PartProps) {
  const words = useWords();
  const policy = usePolicy();
  const { product, customer } = sheet.data;
  const owned = useCards((cards) => (customer.is === 'known' ? cards[customer.id]?.card?.products : undefined));
  const category =
    product.is === 'new'
      ? product.details.category
      : product.is === 'known'
        ? owned?.find(({ id }) => id === product.id)?.category
        : undefined;
  const items = useMemo(() => {
    const reasons = policy?.reasons ?? [];
    const fitting = reasons.filter((reason) => category === undefined || reason.category === null || reason.category === category);
    const own = (reason: (typeof reasons)[number]) => (reason.category === null ? 1 : 0);
    return [...fitting].sort((a, b) => own(a) - own(b)).map(({ code, label }) => ({ value: code, label, detail: code }));
  }, [policy, category]);
  return (
    <Typeahead
      label={words.label('call', 'reasonCode')}
      items={items}
      value={sheet.data.reasonCode}
      onChange={(reasonCode) => change({ reasonCode })}
      onDone={() => focusStep('notes')}
      step="reason"
      problem={sheet.problems['reasonCode']}
      right={sheet.data.reasonCode === null ? undefined : <span className="intake-hint number">{sheet.data.reasonCode}</span>}
    />
  );
}
