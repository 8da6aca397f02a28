import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconGitMerge } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { Refused } from '../ui/Refused.tsx';
import { useWords } from '../ui/words.ts';
import { ItemHead } from './ItemHead.tsx';
import type { Mending } from './useMending.ts';

interface ConflictItemProps {
  readonly item: Extract<AttentionItem, { type: 'conflict' }>;
  readonly mending: Mending;
}

/** Two people changed one field at once: the later stands, the other is one click away. */
export function ConflictItem({ item, mending }: ConflictItemProps) {
  const { t } = useTranslation('attention');
  const words = useWords();
  const id = useId();
  const kind = kindNameSchema.safeParse(item.kind);
  const refusal = mending.problems[item.id];
  const say = (value: unknown) => (kind.success ? words.value(kind.data, item.field, value) : JSON.stringify(value));
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <ItemHead id={id} item={item} icon={<IconGitMerge size={16} className="attention-warn" aria-hidden />} />
      <p>{t('conflict', { field: kind.success ? words.label(kind.data, item.field) : item.field })}</p>
      <div className="attention-two">
        <div className="attention-value">
          <h3>{t('now')}</h3>
          <p>{say(item.now)}</p>
          <Button variant="default" leftSection={<IconCheck size={14} aria-hidden />} onClick={() => mending.keep(item.id)}>
            {t('keep')}
          </Button>
        </div>
        <div className="attention-value">
          <h3>{item.by === null ? t('other') : t('otherBy', { name: item.by })}</h3>
          <p>{say(item.other)}</p>
          <Button variant="default" leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={() => mending.restore(item.id)}>
            {t('restore')}
          </Button>
        </div>
      </div>
      <Refused problem={refusal} />
    </li>
  );
}
