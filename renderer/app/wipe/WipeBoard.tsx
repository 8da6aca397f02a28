import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardedTextarea } from '../../ui/GuardedTextarea.tsx';
import { toggleWipeBoard, useWipeBoard, wipe, wipeOnLeaving } from './board.ts';
import './wipe.css';

/** A scratch pad beside the call. Nothing of it is kept. */
export function WipeBoard() {
  const { t } = useTranslation('app');
  const { open, text } = useWipeBoard();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => wipeOnLeaving(), []);
  useEffect(() => {
    if (open) area.current?.focus();
  }, [open]);
  if (!open) return null;
  return (
    <aside className="wipe-board" aria-label={t('wipe.title')}>
      <div className="panel-head">
        <h2>{t('wipe.title')}</h2>
        <Button variant="default" size="compact-xs" disabled={text === ''} onClick={wipe}>
          {t('wipe.wipe')}
        </Button>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('close')} onClick={toggleWipeBoard}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      <GuardedTextarea
        ref={area}
        aria-label={t('wipe.title')}
        rows={7}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onText={(next) => useWipeBoard.setState({ text: next })}
      />
      <p className="muted">{t('wipe.hint')}</p>
    </aside>
  );
}
