import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '#shared/catalogue/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useWords } from '../../ui/words.ts';
import { isBlank } from '../sheets/data.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import type { PartProps } from './part.ts';

/** Title, number and channel. An e-mail is registered by hand on the same form. */
export function IntakeHead({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const { channel } = sheet.data;
  return (
    <header className="intake-head">
      <h1>{t(`title.${channel}`)}</h1>
      {sheet.draft && (
        <Chip>
          <span className="number">{sheet.draft.number}</span>
        </Chip>
      )}
      <span className="grow" />
      <SegmentedControl
        size="xs"
        aria-label={words.label('call', 'channel')}
        value={channel}
        data={channels.map((value) => ({ value, label: words.value('call', 'channel', value) }))}
        onChange={(value) => change({ channel: value === 'email' ? 'email' : 'phone' })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('discard.title')} disabled={isBlank(sheet)} onClick={() => setAsking(true)}>
        <IconTrash size={16} />
      </ActionIcon>
      {asking && <DiscardDialog sheetKey={sheet.key} onClose={() => setAsking(false)} />}
    </header>
  );
}
