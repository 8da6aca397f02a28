import { Button } from '@mantine/core';
import { IconPencil, IconSend, IconServerOff, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, kindNameSchema } from '#shared/catalogue/index.ts';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { problem } from '#shared/contract/errors.ts';
import { ErrorText } from '../ui/ErrorText.tsx';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Refused } from '../ui/Refused.tsx';
import { useWords } from '../ui/words.ts';
import { MendWords } from './MendWords.tsx';
import { ItemHead } from './ItemHead.tsx';
import type { Mending } from './useMending.ts';

interface RefusedItemProps {
  readonly item: Extract<AttentionItem, { type: 'refused' }>;
  readonly mending: Mending;
}

/** Saved here, refused by the server: what was typed is all still here. */
export function RefusedItem({ item, mending }: RefusedItemProps) {
  const { t } = useTranslation('attention');
  const words = useWords();
  const id = useId();
  const [editing, setEditing] = useState(false);
  const { opId, values, dependants } = item;
  const refusal = mending.problems[opId];
  const kind = kindNameSchema.safeParse(item.kind);
  // Names of other rows say nothing to a person; colleagues are named.
  const typed = kind.success
    ? Object.entries(values).filter(([name, value]) => value !== null && fieldOf(kind.data, name)?.refersTo === undefined)
    : [];

  if (mending.leaving.has(opId)) {
    return (
      <li className="panel attention-gone">
        <span className="grow muted" role="status">
          {t('discarded', { title: item.title })}
        </span>
        <Button variant="default" autoFocus onClick={() => mending.undoDiscard(opId)}>
          {t('undo')}
        </Button>
      </li>
    );
  }
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <ItemHead id={id} item={item} icon={<IconServerOff size={16} className="attention-bad" aria-hidden />} />
      {item.held ? (
        <Notice tone="warn">{t(item.code === 'unprocessable' ? 'heldFailed' : 'held')}</Notice>
      ) : (
        <Notice>
          {t('refused')} <ErrorText problem={problem(item.code, '')} />
        </Notice>
      )}
      {editing && kind.success && (
        <MendWords
          kind={kind.data}
          fields={item.mendable}
          values={values}
          problems={refusal?.fields ?? {}}
          onSend={(set) => mending.sendAgain(opId, set)}
          onCancel={() => setEditing(false)}
        />
      )}
      {!editing && typed.length > 0 && kind.success && (
        <Fields>
          {typed.map(([name, value]) => (
            <FieldRow key={name} label={words.label(kind.data, name)}>
              {words.value(kind.data, name, value)}
            </FieldRow>
          ))}
        </Fields>
      )}
      {dependants > 0 && <p className="muted">{t('dependants', { count: dependants })}</p>}
      <Refused problem={refusal} />
      {!item.held && !editing && (
        <div className="attention-actions">
          <Button leftSection={<IconSend size={14} aria-hidden />} onClick={() => mending.sendAgain(opId)}>
            {t('sendAgain')}
          </Button>
          {item.mendable.length > 0 && (
            <Button variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>
              {t('mend')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => mending.discard(opId)}>
            {t('discard')}
          </Button>
        </div>
      )}
    </li>
  );
}
