import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import { desk } from '../app/desk.ts';
import { tellProblem } from '../app/toasts.ts';

const tickMs = 2000;

/**
 * Copies a field that the catalogue lets be copied; nothing else on a screen can be. The core reads the
 * value, so the page hands out no text. Not in the preview, which has no clipboard to guard.
 */
export function CopyButton({ kind, id, field }: { kind: KindName; id: string; field: string }) {
  const { t } = useTranslation('app');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), tickMs);
    return () => clearTimeout(timer);
  }, [copied]);
  if (fieldOf(kind, field)?.copied !== true || window.desk.host === 'preview') return null;
  const copy = () =>
    void desk.clipboard.copy({ kind, id, field }).then((answer) => {
      if (answer.ok) setCopied(true);
      else tellProblem(t('copy.not'), answer.error);
    });
  const label = copied ? t('copy.done') : t('copy.number');
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label} onClick={copy}>
      {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
    </ActionIcon>
  );
}
