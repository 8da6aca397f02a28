import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { tellProblem } from '../../app/toasts.ts';
import { go } from '../../app/view.ts';
import { Panel } from '../../ui/Panel.tsx';

interface SharingProps {
  readonly card: Card;
  readonly onChanged: (card: Card) => void;
}

/** Others at the same number or mail: people to choose from, never by themselves a reason to merge (R-CALLER-2). */
export function Sharing({ card, onChanged }: SharingProps) {
  const { t } = useTranslation('customers');
  if (card.sharing.length === 0) return null;
  const link = async (id: string) => {
    const answer = await desk.customers.link({ id, into: card.id });
    if (answer.ok) onChanged(answer.value);
    else tellProblem(t('linked.failed'), answer.error);
  };
  return (
    <Panel title={t('sharing')}>
      <ul className="sharing">
        {card.sharing.map((match) => (
          <li key={match.id} className="sharing-line">
            <span className="grow">
              <button type="button" className="link" onClick={() => go({ at: 'customer', id: match.id })}>
                {match.name ?? match.initials}
              </button>
              {match.town !== null && <span className="muted"> {match.town}</span>}
            </span>
            <Button size="compact-xs" variant="default" disabled={card.outOfUse !== null} onClick={() => void link(match.id)}>
              {t('linked.do')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
