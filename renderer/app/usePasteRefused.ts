import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { problem } from '#shared/contract/errors.ts';
import { onEvent } from './desk.ts';
import { tellProblem } from './toasts.ts';

/** The shell has read the clipboard and pasted nothing: the screen says why, and where payments go. */
export function usePasteRefused(): void {
  const { t } = useTranslation('app');
  useEffect(() => onEvent('paste-refused', ({ code }) => tellProblem(t('paste.refused'), problem(code, 'Nothing was pasted.'))), [t]);
}
