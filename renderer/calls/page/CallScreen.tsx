import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { KeptChip } from '../../ui/KeptChip.tsx';
import { OutOfUseChip } from '../../ui/OutOfUse.tsx';
import { Page } from '../../ui/Page.tsx';
import { Reading } from '../../ui/Reading.tsx';
import { HoldButton } from '../../retention/index.ts';
import { CallBody } from './CallBody.tsx';
import './call.css';

const kinds = ['call', 'callNote', 'repair', 'stageEvent'] as const;

/** A saved call: what was said, what came of it, and what was added since. */
export function CallScreen({ id }: { id: string }) {
  const { t } = useTranslation('calls');
  const load = useCallback(() => desk.calls.get({ id }), [id]);
  const read = useRead(load, kinds);
  const number = read.value?.values['number'];
  return (
    <Page
      title={typeof number === 'string' ? t('page.title', { number }) : t('page.untitled')}
      chips={
        <>
          {typeof number === 'string' && <CopyButton kind="call" id={id} field="number" />}
          <OutOfUseChip outOfUse={read.value?.outOfUse ?? null} />
          <KeptChip kept={read.value?.kept ?? null} />
        </>
      }
      actions={typeof number === 'string' && <HoldButton scope="call" record={id} title={number} />}
    >
      <Reading read={read} lines={8}>
        {(call) => <CallBody call={call} onChanged={read.put} />}
      </Reading>
    </Page>
  );
}
