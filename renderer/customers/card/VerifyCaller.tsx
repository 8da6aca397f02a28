import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card } from '#shared/contract/desk/index.ts';
import { FactTicks } from '../../ui/FactTicks.tsx';

interface VerifyCallerProps {
  readonly facts: Card['facts'];
  readonly onVerify: (facts: CallerFact[]) => void;
}

const enough = 2;

/** Two ticks open the card (R-CALLER-1); the second verifies by itself. */
export function VerifyCaller({ facts, onVerify }: VerifyCallerProps) {
  const { t } = useTranslation('customers');
  const [ticked, setTicked] = useState<readonly CallerFact[]>([]);
  const tick = (now: readonly CallerFact[]) => {
    setTicked(now);
    if (now.length >= enough && now.length > ticked.length) onVerify([...now]);
  };
  return (
    <div className="verify">
      <FactTicks facts={facts} ticked={ticked} onTick={tick} />
      {facts.length >= enough && (
        <p className="muted" role="status">
          {t('verify.left', { count: Math.max(0, enough - ticked.length) })}
        </p>
      )}
    </div>
  );
}
