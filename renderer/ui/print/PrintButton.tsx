import { ActionIcon } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintDialog } from './PrintDialog.tsx';

/** Where the host can guard paper, and to roles that handle repairs. */
export function PrintButton({ repair }: { repair: string }) {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState(false);
  if (window.desk.host === 'preview') return null;
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('print.sheet')} title={t('print.sheet')} onClick={() => setOpen(true)}>
        <IconPrinter size={16} aria-hidden />
      </ActionIcon>
      {open && <PrintDialog repair={repair} onClose={() => setOpen(false)} />}
    </>
  );
}
