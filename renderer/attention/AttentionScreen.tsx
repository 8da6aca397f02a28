import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNames } from '#shared/catalogue/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { useStatus } from '../app/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { Reading } from '../ui/Reading.tsx';
import { ConflictItem } from './ConflictItem.tsx';
import { ErasedItem } from './ErasedItem.tsx';
import { RefusedItem } from './RefusedItem.tsx';
import { useMending } from './useMending.ts';
import './attention.css';

const list = () => desk.attention.list();

/** What was saved here and did not come to stand: what it was, why, and one click to mend it. */
export function AttentionScreen() {
  const { t } = useTranslation('attention');
  const read = useRead(list, kindNames);
  const { again } = read;
  const waiting = useStatus()?.attention;
  useEffect(again, [again, waiting]);
  const mending = useMending(again);

  return (
    <Page title={t('title')} chips={read.value && <span className="muted number">{t('count', { count: read.value.length })}</span>}>
      <Reading read={read} lines={6}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<IconCircleCheck size={28} stroke={1.5} aria-hidden />} title={t('empty.title')}>
              <p>{t('empty.text')}</p>
            </EmptyState>
          ) : (
            <ul className="attention">
              {items.map((item) => {
                if (item.type === 'refused') return <RefusedItem key={item.opId} item={item} mending={mending} />;
                if (item.type === 'erased') return <ErasedItem key={item.row} item={item} mending={mending} />;
                return <ConflictItem key={item.id} item={item} mending={mending} />;
              })}
            </ul>
          )
        }
      </Reading>
    </Page>
  );
}
