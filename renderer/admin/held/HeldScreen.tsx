import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldOperation } from '#shared/contract/held.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Online } from '../Online.tsx';
import '../admin.css';
import { groupsOf } from './groups.ts';
import { CorrectedDates } from './CorrectedDates.tsx';
import { HeldItem } from './HeldItem.tsx';
import './held.css';

const load = () => desk.held.list();

/** Work that the server keeps without applying it, until a manager has seen it and decided. */
export function HeldScreen() {
  const { t } = useTranslation('admin');
  const read = useRead(load, []);
  return (
    <Page
      title={t('heldWork.title')}
      chips={read.value && <span className="muted number">{t('heldWork.count', { count: groupsOf(read.value).length })}</span>}
    >
      <CorrectedDates />
      <Online read={read} lines={6}>
        {(held) => <HeldList held={held} onDecided={read.again} />}
      </Online>
    </Page>
  );
}

function HeldList({ held, onDecided }: { held: readonly HeldOperation[]; onDecided: () => void }) {
  const { t } = useTranslation('admin');
  const groups = useMemo(() => groupsOf(held), [held]);
  if (groups.length === 0) {
    return (
      <EmptyState icon={<IconCircleCheck size={28} stroke={1.5} aria-hidden />} title={t('heldWork.empty')}>
        <p>{t('heldWork.emptyText')}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="held-list">
      {groups.map((group) => (
        <HeldItem key={group.first.opId} group={group} onDecided={onDecided} />
      ))}
    </ul>
  );
}
