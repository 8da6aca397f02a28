import { IconUser, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { go } from '../../app/view.ts';
import { CustomerCard } from '../../customers/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useCards } from '../sheets/cards.ts';

/** The customer beside the call: initials, town and open cases until verified (R-CALLER-1). */
export function CallerCard({ data }: { data: DraftData }) {
  const { t } = useTranslation('calls');
  const id = data.customer.is === 'known' ? data.customer.id : '';
  const card = useCards((cards) => cards[id]?.card ?? null);
  return (
    <aside className="panel intake-card" aria-label={t('card.label')} tabIndex={0}>
      {data.customer.is === 'known' &&
        (card ? <CustomerCard card={card} compact onOpenCase={(line) => go({ at: line.kind, id: line.id })} /> : <Skeleton lines={6} />)}
      {data.customer.is === 'new' && (
        <EmptyState icon={<IconUserPlus size={26} stroke={1.4} aria-hidden />} title={t('card.new')}>
          <p>{t('card.newText')}</p>
        </EmptyState>
      )}
      {data.customer.is === 'none' && (
        <EmptyState icon={<IconUser size={26} stroke={1.4} aria-hidden />} title={t('card.none')}>
          <p>{t('card.noneText')}</p>
          <KeyHints
            hints={[
              { keys: 'Enter', label: t('card.take') },
              { keys: 'F1', label: t('card.keys') },
            ]}
          />
        </EmptyState>
      )}
    </aside>
  );
}
