import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNames } from '#shared/catalogue/index.ts';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { useStatus } from '../app/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { Reading } from '../ui/Reading.tsx';
import { Item } from './Item.tsx';
import { useMending } from './useMending.ts';
import './attention.css';

const list = () => desk.attention.list();
const keyOf = (item: AttentionItem) =>
  item.type === 'refused' ? item.opId : item.type === 'erased' || item.type === 'renumbered' ? item.row : item.id;

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
              {items.map((item) => (
                <Item key={keyOf(item)} item={item} mending={mending} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Page>
  );
}
