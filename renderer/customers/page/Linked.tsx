import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { tellProblem } from '../../app/toasts.ts';
import { Panel } from '../../ui/Panel.tsx';

interface LinkedProps {
  readonly card: Card;
  readonly onChanged: (card: Card) => void;
}

/** Who was merged into this customer. A link, so it can be taken back: every row is still where it was (R-CALLER-3). */
export function Linked({ card, onChanged }: LinkedProps) {
  const { t } = useTranslation('customers');
  if (card.linked.length === 0) return null;
  const unlink = async (id: string) => {
    const answer = await desk.customers.unlink({ id });
    if (!answer.ok) {
      tellProblem(t('linked.failed'), answer.error);
      return;
    }
    const again = await desk.customers.card({ id: card.id });
    if (again.ok) onChanged(again.value);
  };
  return (
    <Panel title={t('linked.title')}>
      <ul className="sharing">
        {card.linked.map((match) => (
          <li key={match.id} className="sharing-line">
            <span className="grow">
              {match.name ?? match.initials}
              {match.town !== null && <span className="muted"> {match.town}</span>}
            </span>
            <Button size="compact-xs" variant="default" disabled={card.outOfUse !== null} onClick={() => void unlink(match.id)}>
              {t('linked.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
