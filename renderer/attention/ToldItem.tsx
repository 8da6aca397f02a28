import { Button } from '@mantine/core';
import { IconCheck, IconNumbers, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { useDates } from '../ui/dates.ts';
import type { Mending } from './useMending.ts';

interface ToldItemProps {
  readonly item: Extract<AttentionItem, { type: 'renumbered' | 'erased' }>;
  readonly mending: Mending;
}

/**
 * Stands until somebody has read it: the number of a case became another and may be on a label or with a
 * caller, or its record is gone and the item may still lie here (R-ERA-4).
 */
export function ToldItem({ item, mending }: ToldItemProps) {
  const { t } = useTranslation('attention');
  const dates = useDates();
  const id = useId();
  const Icon = item.type === 'erased' ? IconTrash : IconNumbers;
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <header className="attention-head">
        <Icon size={16} className="attention-bad" aria-hidden />
        <h2 id={id}>
          {item.type === 'erased'
            ? t('erased', { number: item.number, date: dates.day(dates.isoOf(item.at)) })
            : t('renumbered', { number: item.number, becomes: item.becomes })}
        </h2>
      </header>
      <div className="attention-actions">
        <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => mending.acknowledge(item.row)}>
          {t('acknowledge')}
        </Button>
      </div>
    </li>
  );
}
