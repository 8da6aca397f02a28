import { Checkbox } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { useSession } from '../app/session.ts';
import { Kbd } from './Kbd.tsx';
import './facts.css';

interface FactTicksProps {
  readonly facts: Card['facts'];
  readonly ticked: readonly CallerFact[];
  readonly onTick: (facts: readonly CallerFact[]) => void;
}

/**
 * What the caller said, ticked by number key or Space (R-CALLER-1). The hints are masked: they help
 * to compare with what is said, never to prompt.
 */
export function FactTicks({ facts, ticked, onTick }: FactTicksProps) {
  const { t } = useTranslation(['app', 'catalogue']);
  const singleKeys = useSession((session) => session.preferences.singleKeys);
  const toggle = (fact: CallerFact) => onTick(ticked.includes(fact) ? ticked.filter((one) => one !== fact) : [...ticked, fact]);

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const boxes = [...event.currentTarget.querySelectorAll('input')];
    const at = boxes.findIndex((box) => box === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 }[event.key];
    const numbered = singleKeys && /^[1-9]$/.test(event.key) ? facts[Number(event.key) - 1] : undefined;
    if (numbered) toggle(numbered.fact);
    else if (next !== undefined) boxes.at(next % boxes.length)?.focus();
    else return;
    event.preventDefault();
  };

  if (facts.length < 2) return <p className="muted">{t('facts.tooFew')}</p>;
  return (
    <fieldset className="facts" onKeyDown={onKeyDown}>
      <legend>{t('facts.legend')}</legend>
      {facts.map(({ fact, hint }, index) => (
        <Checkbox
          key={fact}
          checked={ticked.includes(fact)}
          onChange={() => toggle(fact)}
          label={
            <>
              {t(`catalogue:fact.${fact}`)} <span className="fact-hint number">{hint}</span>{' '}
              {singleKeys && <Kbd keys={String(index + 1)} />}
            </>
          }
        />
      ))}
    </fieldset>
  );
}
