import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { discardSheet } from '../sheets/register.ts';

/** The one way to lose what was typed, so it asks. */
export function DiscardDialog({ sheetKey, onClose }: { sheetKey: string; onClose: () => void }) {
  const { t } = useTranslation('calls');
  return (
    <Dialog title={t('discard.title')} size="sm" onClose={onClose}>
      <p>{t('discard.text')}</p>
      <div className="dialog-actions">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('discard.keep')}
        </Button>
        <Button
          color="red"
          variant="default"
          onClick={() => {
            onClose();
            void discardSheet(sheetKey);
          }}
        >
          {t('discard.do')}
        </Button>
      </div>
    </Dialog>
  );
}
