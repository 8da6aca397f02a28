import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';

interface VerifyCallerProps {
  readonly facts: Card['facts'];
  readonly onVerify: (facts: CallerFact[]) => void;
}

/**
 * Two ticks open the card (R-CALLER-1). The hints are masked: they help to compare with what the
 * caller says, never to prompt. The second tick verifies by itself.
 */
export function VerifyCaller({ facts, onVerify }: VerifyCallerProps) {
  const { t } = useTranslation(['customers', 'catalogue']);
  const [ticked, setTicked] = useState<readonly CallerFact[]>([]);

  const tick = (fact: CallerFact, checked: boolean) => {
    const now = checked ? [...ticked, fact] : ticked.filter((one) => one !== fact);
    setTicked(now);
    if (checked && now.length >= 2) onVerify(now);
  };

  if (facts.length < 2) return <p className="muted">{t('verify.tooFewFacts')}</p>;
  return (
    <fieldset className="verify">
      <legend>{t('verify.legend')}</legend>
      {facts.map(({ fact, hint }) => (
        <Checkbox
          key={fact}
          checked={ticked.includes(fact)}
          label={
            <>
              {t(`catalogue:fact.${fact}`)} <span className="verify-hint number">{hint}</span>
            </>
          }
          onChange={(event) => tick(fact, event.currentTarget.checked)}
        />
      ))}
      <p className="muted" role="status">
        {t('verify.left', { count: Math.max(0, 2 - ticked.length) })}
      </p>
    </fieldset>
  );
}
