import { Button } from '@mantine/core';
import { IconCheck, IconNumbers } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import type { Mending } from './useMending.ts';

interface RenumberedItemProps {
  readonly item: Extract<AttentionItem, { type: 'renumbered' }>;
  readonly mending: Mending;
}

/** Somebody may have written the number on a label or told it to a caller: it stands until it was read. */
export function RenumberedItem({ item, mending }: RenumberedItemProps) {
  const { t } = useTranslation('attention');
  const id = useId();
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <header className="attention-head">
        <IconNumbers size={16} className="attention-bad" aria-hidden />
        <h2 id={id}>{t('renumbered', { number: item.number, becomes: item.becomes })}</h2>
      </header>
      <div className="attention-actions">
        <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => mending.acknowledge(item.row)}>
          {t('acknowledge')}
        </Button>
      </div>
    </li>
  );
}
