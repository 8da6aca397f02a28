import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card, CaseLine } from '#shared/contract/desk/index.ts';
import { Timeline } from '../../ui/Timeline.tsx';
import { CardHead } from './CardHead.tsx';
import { CaseList } from './CaseList.tsx';
import { VerifyCaller } from './VerifyCaller.tsx';
import './card.css';

interface CustomerCardProps {
  readonly card: Card;
  /** Called with the second tick. Without it the ticks stand elsewhere, as on the intake form. */
  readonly onVerify?: (facts: CallerFact[]) => void;
  readonly onOpenCase: (line: Pick<CaseLine, 'kind' | 'id'>) => void;
  /** Beside a call: who it is and what is open, first things first, the past in the timeline alone. */
  readonly compact?: boolean;
}

/** A customer as this person may see them now; the same beside a call and on the customer's page. */
export function CustomerCard({ card, onVerify, onOpenCase, compact = false }: CustomerCardProps) {
  const { t } = useTranslation('customers');
  const open = card.cases.filter((line) => line.open);
  const past = card.cases.filter((line) => !line.open);
  return (
    <article className="customer-card" aria-label={t('card')}>
      <CardHead card={card} />
      {!card.verified && onVerify && <VerifyCaller key={card.id} facts={card.facts} onVerify={onVerify} />}
      {open.length > 0 && (
        <section>
          <h3>
            {t('open')} <span className="muted">{card.counts.open}</span>
          </h3>
          <CaseList cases={open} label={t('open')} onOpen={onOpenCase} />
        </section>
      )}
      {!compact && past.length > 0 && (
        <section>
          <h3>
            {t('past')} <span className="muted">{card.counts.past}</span>
          </h3>
          <CaseList cases={past} label={t('past')} onOpen={onOpenCase} />
        </section>
      )}
      {compact && card.verified && (
        <section>
          <h3>{t('timeline')}</h3>
          {card.timeline.length === 0 ? (
            <p className="muted">{t('noTimeline')}</p>
          ) : (
            <Timeline entries={card.timeline} onOpen={(entry) => onOpenCase(entry.case)} />
          )}
        </section>
      )}
      {open.length === 0 && (past.length === 0 || compact) && <p className="muted">{t('noOpenCase', { count: card.counts.past })}</p>}
    </article>
  );
}
