import { Button } from '@mantine/core';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { useDates } from '../ui/dates.ts';
import type { Mending } from './useMending.ts';

interface ErasedItemProps {
  readonly item: Extract<AttentionItem, { type: 'erased' }>;
  readonly mending: Mending;
}

/** The record is gone and the item may still lie here: it stands until somebody has read it (R-ERA-4). */
export function ErasedItem({ item, mending }: ErasedItemProps) {
  const { t } = useTranslation('attention');
  const dates = useDates();
  const id = useId();
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <header className="attention-head">
        <IconTrash size={16} className="attention-bad" aria-hidden />
        <h2 id={id}>{t('erased', { number: item.number, date: dates.day(dates.isoOf(item.at)) })}</h2>
      </header>
      <div className="attention-actions">
        <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => mending.acknowledge(item.row)}>
          {t('acknowledge')}
        </Button>
      </div>
    </li>
  );
}
