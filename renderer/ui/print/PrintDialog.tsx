import { Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { useSession } from '../../app/session.ts';
import { Dialog } from '../Dialog.tsx';
import { ErrorText } from '../ErrorText.tsx';
import './print.css';

/** The whole sheet as it will be, before anything is printed or saved. Each of both is logged. */
export function PrintDialog({ repair, onClose }: { repair: string; onClose: () => void }) {
  const { t } = useTranslation('app');
  const language = useSession((session) => session.preferences.language);
  const [preview, setPreview] = useState<Output<'printing.preview'> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    void desk.printing.preview({ id: repair, language }).then((answer) => {
      if (!current) return;
      if (answer.ok) setPreview(answer.value);
      else setProblem(answer.error);
    });
    return () => {
      current = false;
    };
  }, [repair, language]);
  const send = async (how: 'print' | 'save') => {
    setBusy(true);
    setProblem(null);
    const done = await desk.printing[how]({ id: repair, language });
    setBusy(false);
    if (done.ok) onClose();
    else if (done.error.code !== 'cancelled') setProblem(done.error);
  };
  return (
    <Dialog title={t('print.sheet')} onClose={onClose} size="lg">
      <div className="print-preview">{preview && <img src={preview.picture} alt={t('print.picture')} />}</div>
      {problem && <ErrorText problem={problem} />}
      <p className="muted">{preview?.printer === null ? t('print.none') : t('print.noted')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" disabled={preview === null || busy} onClick={() => void send('save')}>
          {t('print.save')}
        </Button>
        <Button disabled={!preview?.printer || busy} onClick={() => void send('print')}>
          {preview?.printer ? t('print.on', { printer: preview.printer }) : t('print.print')}
        </Button>
      </Group>
    </Dialog>
  );
}
