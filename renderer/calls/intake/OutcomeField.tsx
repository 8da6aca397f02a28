import { useMemo } from 'react';
import { outcomes, type Outcome } from '#shared/catalogue/index.ts';
import { focusStep } from '../../ui/focus.ts';
import { Typeahead } from '../../ui/Typeahead.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

const isOutcome = (value: string | null): value is Outcome => outcomes.some((outcome) => outcome === value);

export function OutcomeField({ sheet, change }: PartProps) {
  const words = useWords();
  const items = useMemo(() => outcomes.map((value) => ({ value, label: words.value('call', 'outcome', value) })), [words]);
  return (
    <Typeahead
      label={words.label('call', 'outcome')}
      items={items}
      value={sheet.data.outcome}
      onChange={(outcome) => change({ outcome: isOutcome(outcome) ? outcome : null })}
      onDone={() => focusStep(sheet.data.noticeRead ? 'save' : 'notice')}
      step="outcome"
      problem={sheet.problems['outcome']}
      above
    />
  );
}
